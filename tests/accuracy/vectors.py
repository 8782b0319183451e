"""Writes `vectors.csv` and `matrices.csv`: gradients of functions of vectors and matrices, and Hessians times a direction.

A line is the function, the conditions of the first and the second derivative, whether each element is measured by its own size
(1) or all by that of the largest (0), and after each `;` numbers: the arguments, the cotangent, the gradient and, for functions
with one number as the result, the Hessian times the cotangent's direction. A reference is two numbers: the nearest `f64`, and what is missing to
the truth in units of its last place. All arguments are `f32` too.

The references are differences of the value with a step of 1e-50, in 250 digits: no formula of a derivative is used.

    pip install mpmath==1.3.0
    python tests/accuracy/vectors.py
"""

import os
import random

from mpmath import exp, fabs, fprod, fsum, ln, matrix, mp, mpf, sqrt, svd_r

from reference import HERE, single, split

mp.dps = 250
STEP = mpf(10) ** -50
RNG = random.Random(23)
normal = lambda scale=1.0, offset=0.0: single(offset + scale * RNG.gauss(0, 1))
spread = lambda x: max(x) - min(x)


def mean(x):
    return fsum(x) / len(x)


def variance(x):
    centre = mean(x)
    return mean([(element - centre) ** 2 for element in x])


def logsumexp(x):
    return ln(fsum(exp(element) for element in x))


def softmax(x):
    total = fsum(exp(element) for element in x)
    return [exp(element) / total for element in x]


def cumsum(x):
    return [fsum(x[: k + 1]) for k in range(len(x))]


def standardized(x):
    centre, scale = mean(x), 1 / sqrt(variance(x) + mpf(0.125))
    return [(element - centre) * scale for element in x]


def halves(x):
    return x[: len(x) // 2], x[len(x) // 2 :]


def of_pairs(term):
    return lambda x: mean([term(a, b) for a, b in zip(*halves(x))])


def cross_entropy(z):
    share = mpf(0.125)
    weights = [share / len(z) + (1 - share if k == 1 else 0) for k in range(len(z))]
    return logsumexp(z) - fsum(w * e for w, e in zip(weights, z))


def weston_watkins(z):
    return fsum(max(mpf(0), 1 + element - z[1]) for k, element in enumerate(z) if k != 1)


def crammer_singer(z):
    return max(mpf(0), 1 + max(element for k, element in enumerate(z) if k != 1) - z[1])


def vectors():
    """Moderate, of all sizes, beside a large offset, close to each other, with zeros."""
    cases = {
        "moderate": [[normal() for _ in range(8)] for _ in range(4)],
        "sizes": [[single(RNG.choice((-1, 1)) * 10 ** RNG.uniform(-6, 6)) for _ in range(8)] for _ in range(3)],
        "offset": [[normal(1.0, offset) for _ in range(8)] for offset in (1000.0, -4000.0)],
        "close": [[single(1.5 + k * 2.0**-20) for k in RNG.sample(range(8), 8)]],
        "zero": [[normal() if k != 3 else 0.0 for k in range(8)], [normal() if k not in (1, 5) else 0.0 for k in range(8)]],
        "far": [[single(RNG.uniform(-60, 60)) for _ in range(8)] for _ in range(2)],
    }
    return cases


ALL = ("moderate", "sizes", "offset", "close", "zero", "far")
EXPONENTS = ("moderate", "offset", "close", "zero", "far")
flat = lambda x: mpf(1)
by_spread = lambda x: 1 + spread(x)
# Where one element outweighs the others, its share is near 1, and what `1 - share` keeps of its digits is all there is.
by_share = lambda x: by_spread(x) / (1 - max(softmax(x)))
by_offset = lambda x: max(map(abs, x)) / sqrt(variance(x))

# Function of a vector: one number or several, cases, condition, each element by its own size.
VECTORS = {
    "sum": (fsum, ALL, flat, 1),
    "mean": (mean, ALL, flat, 1),
    "prod": (fprod, ALL, flat, 1),
    "variance": (variance, ALL, by_offset, 0),
    "norm_squared": (lambda x: fsum(e * e for e in x), ALL, flat, 1),
    "norm": (lambda x: sqrt(fsum(e * e for e in x)), ALL, flat, 0),
    "max": (max, ALL, flat, 1),
    "min": (min, ALL, flat, 1),
    "logsumexp": (logsumexp, EXPONENTS, by_spread, 0),
    "softmax": (softmax, EXPONENTS, by_share, 0),
    "log_softmax": (lambda x: [e - logsumexp(x) for e in x], EXPONENTS, by_spread, 0),
    "cumsum": (cumsum, ALL, flat, 0),
    "standardized": (standardized, ("moderate", "offset", "zero"), by_offset, 0),
    "dot": (lambda x: fsum(a * b for a, b in zip(*halves(x))), ALL, flat, 1),
    "mse": (of_pairs(lambda p, t: (p - t) ** 2), ALL, flat, 1),
    "mae": (of_pairs(lambda p, t: fabs(p - t)), ("moderate", "sizes", "offset", "close", "far"), flat, 1),
    "bce_with_logits": (of_pairs(lambda z, t: ln(1 + exp(z)) - t * z), ("moderate", "zero", "far"), flat, 0),
    "cross_entropy": (cross_entropy, EXPONENTS, by_spread, 0),
    "hinge_weston_watkins": (weston_watkins, ("moderate", "far"), flat, 1),
    "hinge_crammer_singer": (crammer_singer, ("moderate", "far"), flat, 1),
}


def square(x, size=4):
    return matrix(size, size) + matrix([list(x[size * row : size * row + size]) for row in range(size)])


def entries(m):
    return [m[row, column] for row in range(m.rows) for column in range(m.cols)]


def determinant(a):
    """By cofactors, which singular matrices have too."""
    if a.rows == 1:
        return a[0, 0]
    minor = lambda column: matrix([[a[r, c] for c in range(a.cols) if c != column] for r in range(1, a.rows)])
    return fsum((-1) ** column * a[0, column] * determinant(minor(column)) for column in range(a.cols))


def symmetric(a):
    return (a + a.T) / 2


def condition(x):
    mp.dps = 30
    values = svd_r(square(x[:16]), compute_uv=False)
    mp.dps = 250
    return max(values) / min(values)


def general():
    """Well-conditioned, scaled row by row, and nearly singular."""
    found = [[normal() + (3.0 if k % 5 == 0 else 0.0) for k in range(16)] for _ in range(3)]
    found.append([single(normal() * 10.0 ** (k // 4)) for k in range(16)])
    near = [normal() for _ in range(16)]
    near[12:] = [single(near[k] + near[4 + k] + 1e-3 * RNG.gauss(0, 1)) for k in range(4)]
    return found + [near]


def definite():
    found = []
    for _ in range(4):
        root = square([normal() for _ in range(16)])
        product = entries(root * root.T + matrix([[0.25 if r == c else 0 for c in range(4)] for r in range(4)]))
        found.append([single(float(number)) for number in product])
    return found


singular = [[1.0, 2.0, 3.0, 4.0] * 4, [0.0] * 16, [*([1.0, 2.0, 0.5, -1.0] * 2), 0.5, 1.0, 2.0, 3.0, -1.0, 0.25, 1.0, 2.0]]

# The condition of second derivatives, where it is another.
SECOND = {"logsumexp": by_share, "cross_entropy": by_share}

# Function of a matrix and perhaps a vector: arguments, condition.
MATRICES = {
    "trace": (lambda x: fsum(x[5 * k] for k in range(4)), general, flat, 1),
    "det": (lambda x: determinant(square(x)), general, condition, 0),
    "det_singular": (lambda x: determinant(square(x)), lambda: singular, flat, 0),
    "logdet": (lambda x: ln(fabs(determinant(square(x)))), general, condition, 0),
    "inverse": (lambda x: entries(square(x) ** -1), general, lambda x: condition(x) ** 2, 0),
    "solve": (
        lambda x: entries(mp.lu_solve(square(x[:16]), matrix(list(x[16:])))),
        lambda: [a + [normal() for _ in range(4)] for a in general()],
        condition,
        0,
    ),
    "cholesky": (lambda x: entries(mp.cholesky(symmetric(square(x)))), definite, condition, 0),
    "outer": (lambda x: [a * b for a in x[:3] for b in x[3:]], lambda: [[normal() for _ in range(7)] for _ in range(3)], flat, 0),
}


def gradient(function, x):
    moved = lambda k, step: [e + step if i == k else e for i, e in enumerate(x)]
    return [(function(moved(k, STEP)) - function(moved(k, -STEP))) / (2 * STEP) for k in range(len(x))]


def product(function, x, v):
    """The Hessian times a direction."""
    along = lambda step: gradient(function, [e + step * d for e, d in zip(x, v)])
    return [(a - b) / (2 * STEP) for a, b in zip(along(STEP), along(-STEP))]


def clean(value, largest):
    """Without what the differences leave of a zero."""
    return mpf(0) if abs(value) < mpf(10) ** -40 * max(largest, mpf(10) ** -30) else value


def references(values):
    largest = max(map(abs, values), default=mpf(0))
    pairs = [split(clean(value, largest)) for value in values]
    return " ".join(f"{nearest!r} {rest:.2f}" for nearest, rest in pairs)


def line(name, function, x, how, each):
    exact = [mpf(element) for element in x]
    value = function(exact)
    count = len(value) if isinstance(value, list) else 1
    cotangent = [normal() for _ in range(count)] if isinstance(value, list) else [normal() for _ in x]
    weights = [mpf(weight) for weight in cotangent]
    conditions = ",".join(repr(float(condition(exact))) for condition in (how, SECOND.get(name, how)))
    fields = [f"{name} {conditions} {each}", " ".join(map(repr, x)), " ".join(map(repr, cotangent))]
    if isinstance(value, list):
        scalar = lambda y: fsum(w * e for w, e in zip(weights, function(y)))
        fields.append(references(gradient(scalar, exact)))
    else:
        fields.append(references(gradient(function, exact)))
        fields.append(references(product(function, exact, weights)))
    return ";".join(fields)


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print(name, len(lines))


def main():
    cases = vectors()
    write(
        "vectors.csv",
        [
            line(name, function, x, how, each)
            for name, (function, kinds, how, each) in VECTORS.items()
            for kind in kinds
            for x in cases[kind]
        ],
    )
    write(
        "matrices.csv",
        [line(name, function, x, how, each) for name, (function, make, how, each) in MATRICES.items() for x in make()],
    )


if __name__ == "__main__":
    main()
