"""What JAX and PyTorch give at kinks and singular points: the claims of `cotangent::rules` about them, run.

Writes `results.csv` beside this file.

    pip install jax==0.10.2 torch==2.15.0
    python tests/conventions/run.py
"""

import math
import os

import jax
import jax.numpy as jnp
import torch

jax.config.update("jax_enable_x64", True)
INF = math.inf

# Name of the claim, arguments, and the function in JAX and PyTorch; None where there is none.
CASES = [
    ("abs at 0", (0.0,), jnp.abs, torch.abs),
    ("signum at 0", (0.0,), jnp.sign, torch.sign),
    ("floor at 2", (2.0,), jnp.floor, torch.floor),
    ("ceil at 2", (2.0,), jnp.ceil, torch.ceil),
    ("round at 2.5", (2.5,), jnp.round, torch.round),
    ("trunc at 2", (2.0,), jnp.trunc, torch.trunc),
    ("rem at a multiple", (6.0, 2.0), jnp.fmod, torch.fmod),
    ("max of two at a tie", (1.0, 1.0), jnp.maximum, torch.maximum),
    ("min of two at a tie", (1.0, 1.0), jnp.minimum, torch.minimum),
    ("max with a constant at a tie", (0.0,), lambda x: jnp.maximum(x, 0.0), lambda x: torch.maximum(x, torch.zeros_like(x))),
    ("clamp on its lower bound", (0.0,), lambda x: jnp.clip(x, 0.0, 1.0), lambda x: torch.clamp(x, 0.0, 1.0)),
    ("clamp on its upper bound", (1.0,), lambda x: jnp.clip(x, 0.0, 1.0), lambda x: torch.clamp(x, 0.0, 1.0)),
    ("copysign at 0", (0.0, 2.0), jnp.copysign, torch.copysign),
    ("copysign below 0", (-3.0, 2.0), jnp.copysign, torch.copysign),
    ("sqrt at 0", (0.0,), jnp.sqrt, torch.sqrt),
    ("cbrt at 0", (0.0,), jnp.cbrt, None),
    ("recip at 0", (0.0,), lambda x: 1.0 / x, torch.reciprocal),
    ("ln at 0", (0.0,), jnp.log, torch.log),
    ("ln below 0", (-1.0,), jnp.log, torch.log),
    ("powi 0 at 0", (0.0,), lambda x: x**0, lambda x: x**0),
    ("powf at x = 0, p = 0", (0.0, 0.0), jnp.power, torch.pow),
    ("powf at x = 0, p = 1", (0.0, 1.0), jnp.power, torch.pow),
    ("powf at x = 0, p = 2", (0.0, 2.0), jnp.power, torch.pow),
    ("powf at x = 0, p = 0.5", (0.0, 0.5), jnp.power, torch.pow),
    ("powf at x = 0, p = -1", (0.0, -1.0), jnp.power, torch.pow),
    ("powf at x = -2, p = 3", (-2.0, 3.0), jnp.power, torch.pow),
    ("hypot at the origin", (0.0, 0.0), jnp.hypot, torch.hypot),
    ("atan2 at the origin", (0.0, 0.0), jnp.arctan2, torch.atan2),
    ("exp_m1 at -40", (-40.0,), jnp.expm1, torch.expm1),
    ("tanh at 20", (20.0,), jnp.tanh, torch.tanh),
    ("asin at 1", (1.0,), jnp.arcsin, torch.asin),
    ("acosh at 1", (1.0,), jnp.arccosh, torch.acosh),
    ("atanh at 1", (1.0,), jnp.arctanh, torch.atanh),
    ("sigmoid at -40", (-40.0,), jax.nn.sigmoid, torch.sigmoid),
    ("sigmoid at 40", (40.0,), jax.nn.sigmoid, torch.sigmoid),
    ("sigmoid at -800", (-800.0,), jax.nn.sigmoid, torch.sigmoid),
    ("relu at 0", (0.0,), jax.nn.relu, torch.relu),
    ("leaky_relu at 0", (0.0,), lambda x: jax.nn.leaky_relu(x, 0.25), lambda x: torch.nn.functional.leaky_relu(x, 0.25)),
    ("elu at 0, alpha 0.5", (0.0,), lambda x: jax.nn.elu(x, 0.5), lambda x: torch.nn.functional.elu(x, 0.5)),
    ("selu at 0", (0.0,), jax.nn.selu, torch.selu),
    ("hard_tanh at 1", (1.0,), jax.nn.hard_tanh, torch.nn.functional.hardtanh),
    ("hard_tanh at -1", (-1.0,), jax.nn.hard_tanh, torch.nn.functional.hardtanh),
    ("softsign at 0", (0.0,), jax.nn.soft_sign, torch.nn.functional.softsign),
    ("sinc at 0", (0.0,), jnp.sinc, torch.sinc),
    ("xlogx at 0", (0.0,), lambda x: jax.scipy.special.xlogy(x, x), lambda x: torch.special.xlogy(x, x)),
    ("xlogy at x = 0, y = 0", (0.0, 0.0), jax.scipy.special.xlogy, torch.special.xlogy),
    ("xlogy at x = 0, y = 2", (0.0, 2.0), jax.scipy.special.xlogy, torch.special.xlogy),
    ("logaddexp of equal infinities", (-INF, -INF), jnp.logaddexp, torch.logaddexp),
    ("gamma at -1", (-1.0,), jax.scipy.special.gamma, None),
    ("ln_gamma at -1", (-1.0,), jax.scipy.special.gammaln, torch.lgamma),
    ("digamma at -1", (-1.0,), jax.scipy.special.digamma, torch.digamma),
    ("logit at 0", (0.0,), jax.scipy.special.logit, torch.logit),
    ("norm at 0", ([0.0, 0.0],), jnp.linalg.norm, torch.linalg.norm),
    ("prod with one zero", ([2.0, 0.0, 3.0],), jnp.prod, torch.prod),
    ("prod with two zeros", ([2.0, 0.0, 0.0],), jnp.prod, torch.prod),
    ("max of all at a tie", ([1.0, 1.0, 0.0],), jnp.max, torch.max),
    ("max along an axis at a tie", ([1.0, 1.0, 0.0],), lambda x: jnp.max(x, axis=0), lambda x: torch.max(x, dim=0).values),
    ("logsumexp of -inf", ([-INF, -INF],), jax.scipy.special.logsumexp, lambda x: torch.logsumexp(x, 0)),
    ("softmax of -inf", ([-INF, -INF],), lambda x: jax.nn.softmax(x)[0], lambda x: torch.softmax(x, 0)[0]),
    ("mean of none", ([],), jnp.mean, torch.mean),
    ("mae where equal", ([1.0, 2.0],), lambda p: jnp.abs(p - jnp.array([1.0, 0.0])).mean(),
     lambda p: torch.nn.functional.l1_loss(p, torch.tensor([1.0, 0.0], dtype=torch.float64))),
    ("huber at delta", (1.0,), None, lambda r: torch.nn.functional.huber_loss(r, torch.zeros_like(r), delta=1.0)),
    ("hinge on the margin", ([1.0, 0.0],), None,
     lambda z: torch.nn.functional.multi_margin_loss(z[None], torch.tensor([0]), reduction="sum") * 2),
    ("det of a singular matrix", ([[1.0, 2.0], [2.0, 4.0]],), jnp.linalg.det, torch.linalg.det),
    ("det of rank 0", ([[0.0, 0.0], [0.0, 0.0]],), jnp.linalg.det, torch.linalg.det),
    ("cholesky", ([[4.0, 2.0], [2.0, 3.0]],), lambda a: jnp.linalg.cholesky(a)[1, 0], lambda a: torch.linalg.cholesky(a)[1, 0]),
]


def flat(value):
    if isinstance(value, (list, tuple)):
        return [number for part in value for number in flat(part)]
    return [float(value)]


def in_jax(function, arguments):
    gradient = jax.grad(function, tuple(range(len(arguments))))(*[jnp.array(x, dtype=float) for x in arguments])
    return flat([part.tolist() for part in gradient])


def in_torch(function, arguments):
    leaves = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in arguments]
    function(*leaves).backward()
    return flat([[] if leaf.grad is None else leaf.grad.tolist() for leaf in leaves])


def text(run, function, arguments):
    if function is None:
        return ""
    try:
        return " ".join(f"{number:.17g}" for number in run(function, arguments)) or "none"
    except Exception as error:  # An error is a convention too.
        return type(error).__name__


def main():
    lines = [f"case,JAX {jax.__version__},PyTorch {torch.__version__.split('+')[0]}"]
    for name, arguments, jax_function, torch_function in CASES:
        lines.append(f"{name.replace(',', ';')},{text(in_jax, jax_function, arguments)},{text(in_torch, torch_function, arguments)}")
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "results.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
