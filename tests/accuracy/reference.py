"""Writes what the accuracy test compares with: exact arguments, and derivatives there from mpmath.

A line of `NAME.csv` holds the arguments, then the first partial derivatives, then the second ones (xx, xy, yy, …). A
derivative is two fields: the nearest `f64`, and what is missing to the truth in units of its last place. The formulas
are the textbook's, computed with so many digits that nothing cancels.

    pip install mpmath==1.3.0
    python tests/accuracy/reference.py
"""

import math
import os
import random
import struct
import sys

from mpmath import acosh, asinh, besselj, bessely, cbrt, cos, cosh, cot, digamma, erf, erfc, euler, exp, expm1, floor, gamma, inf, ln
from mpmath import log1p, loggamma, mp, mpf, nint, pi, psi, sin, sinh, sqrt, tan, tanh

HERE = os.path.dirname(os.path.abspath(__file__))
LARGEST = 1.7976931348623157e308


def single(x):
    """The nearest number that is an f32 too."""
    try:
        return struct.unpack("f", struct.pack("f", x))[0]
    except OverflowError:
        return math.inf


def axis(low=-math.inf, high=math.inf, near=(), largest=308, small=-323):
    """A stress grid on an open interval: all magnitudes, usual arguments, and the neighbourhood of special points."""
    rng = random.Random(20)
    points = []
    for sign in (1, -1):
        for exponent in range(small, largest + 1, 14):
            points.append(sign * rng.uniform(1, 9.9) * 10.0**exponent)
            points.append(sign * single(rng.uniform(1, 9.9) * 10.0**exponent))
        for _ in range(14):
            points.append(sign * single(10 ** rng.uniform(-6, 3)))
            points.append(sign * 10 ** rng.uniform(-3, 3))
            points.append(sign * single(rng.uniform(0, 5)))
    for point in near:
        for power in (1, 2, 3, 5, 8, 13, 20, 23, 30, 40, 52):
            for sign in (1, -1):
                points.append(point + sign * 2.0**-power)
    points += [low + 2.0**-k for k in (1, 10, 40, 52)] if math.isfinite(low) else []
    points += [high - 2.0**-k for k in (1, 10, 40, 52)] if math.isfinite(high) else []
    inside = {x for x in points if low < x < high and math.isfinite(x) and x != 0 and x not in near}
    return sorted(inside)


def pairs(first, second, count=220):
    rng = random.Random(21)
    return sorted({(rng.choice(first), rng.choice(second)) for _ in range(count)})


def close_pairs(first, second, count=220):
    """Pairs of like magnitude as well."""
    rng = random.Random(22)
    found = set(pairs(first, second, count // 2))
    while len(found) < count:
        x = rng.choice(first)
        found.add((x, single(x * rng.uniform(0.1, 10)) if abs(x) > 1e-30 and abs(x) < 1e30 else x * rng.uniform(0.1, 10)))
    return sorted((x, y) for x, y in found if math.isfinite(y) and min(second) <= y <= max(second))


def split(value):
    """The nearest f64 and the rest in units of its last place; None where no f64 is near."""
    if value == 0:
        return 0.0, 0.0
    size = abs(value)
    if size >= mpf(2) ** 1024:
        return math.copysign(math.inf, value), 0.0
    if size > mpf(LARGEST) * (1 - mpf(10) ** -12):
        return None
    high = float(value)
    return high, float((value - mpf(high)) / mpf(math.ulp(high)))


def write(name, points, first, second, digits):
    mp.dps = digits
    lines = []
    for point in points:
        arguments = point if isinstance(point, tuple) else (point,)
        exact = [mpf(x) for x in arguments]
        try:
            values = [split(f(*exact)) for f in first + second]
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if any(value is None for value in values):
            continue
        fields = [repr(float(x)) for x in arguments]
        for high, rest in values:
            fields += [repr(high), f"{rest:.2f}"]
        lines.append(",".join(fields))
    with open(os.path.join(HERE, name + ".csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print(name, len(lines))


ALL = axis()
POSITIVE = axis(low=0.0)
USUAL = axis(largest=5, small=-20)
ODD = axis(near=(1.0, -1.0))
UNIT = sorted(axis(low=-1.0, high=1.0, near=(0.5,)) + [s * (1 - 1.37 * 10.0**-k) for k in range(2, 16) for s in (1, -1)])
EXPONENTIAL = axis(near=(-37.0, -745.0, 709.0), largest=3)
BESSEL = axis(largest=3, small=-60)
BESSEL_POSITIVE = axis(low=0.0, largest=3, small=-60)
zero = lambda *_: mpf(0)
one = lambda *_: mpf(1)
sigmoid = lambda x: 1 / (1 + exp(-x))
slope = lambda x: sigmoid(x) * sigmoid(-x)
bend = lambda x: slope(x) * (sigmoid(-x) - sigmoid(x))
normal = lambda x: exp(-x * x / 2) / sqrt(2 * pi)
cumulative = lambda x: erfc(-x / sqrt(2)) / 2
ALPHA, SCALE = mpf("1.6732632423543772"), mpf("1.0507009873554805")
quotient = lambda x, y: nint(floor(abs(x) / abs(y))) * (1 if (x > 0) == (y > 0) else -1)
euclidean = lambda x, y: floor(x / y) if y > 0 else -floor(x / -y)
unit_argument = lambda x: 2 * sqrt(2 / pi) * (x + mpf("0.044715") * x**3)
unit_slope = lambda x: 2 * sqrt(2 / pi) * (1 + 3 * mpf("0.044715") * x**2)
unit_bend = lambda x: 2 * sqrt(2 / pi) * 6 * mpf("0.044715") * x
gate = lambda x: tanh(ln(1 + exp(x)))
gate_slope = lambda x: (1 - gate(x) ** 2) * sigmoid(x)
gate_bend = lambda x: (1 - gate(x) ** 2) * (slope(x) - 2 * gate(x) * sigmoid(x) ** 2)
LN2, LN10 = lambda: ln(mpf(2)), lambda: ln(mpf(10))
sgn = lambda x: mpf(1 if x > 0 else -1)
RANDOM_PAIRS = close_pairs(ALL, ALL)
TRIPLES = [(x, y, ALL[k % len(ALL)]) for k, (x, y) in enumerate(RANDOM_PAIRS[::6])]
MODEST = axis(largest=12, small=-12)

# name: points, first derivatives, second derivatives, digits
TABLE = {
    "neg": (ALL[::6], [lambda x: mpf(-1)], [zero], 30),
    "add": (RANDOM_PAIRS[::6], [one, one], [zero] * 3, 30),
    "sub": (RANDOM_PAIRS[::6], [one, lambda x, y: mpf(-1)], [zero] * 3, 30),
    "mul": (RANDOM_PAIRS[::6], [lambda x, y: y, lambda x, y: x], [zero, one, zero], 30),
    "div": (
        RANDOM_PAIRS,
        [lambda x, y: 1 / y, lambda x, y: -x / y**2],
        [zero, lambda x, y: -1 / y**2, lambda x, y: 2 * x / y**3],
        1000,
    ),
    "rem": (
        close_pairs(MODEST, MODEST),
        [one, lambda x, y: -quotient(x, y)],
        [zero] * 3,
        100,
    ),
    "rem_euclid": (
        close_pairs(MODEST, MODEST),
        [one, lambda x, y: -euclidean(x, y)],
        [zero] * 3,
        100,
    ),
    "recip": (ALL, [lambda x: -1 / x**2], [lambda x: 2 / x**3], 1000),
    "midpoint": (RANDOM_PAIRS[::6], [lambda x, y: mpf(1) / 2] * 2, [zero] * 3, 30),
    "to_degrees": (ALL[::6], [lambda x: 180 / pi], [zero], 30),
    "to_radians": (ALL[::6], [lambda x: pi / 180], [zero], 30),
    "abs": (ALL[::3], [sgn], [zero], 30),
    "signum": (ALL[::6], [zero], [zero], 30),
    "floor": (ALL[::6], [zero], [zero], 30),
    "ceil": (ALL[::6], [zero], [zero], 30),
    "round": (ALL[::6], [zero], [zero], 30),
    "round_ties_even": (ALL[::6], [zero], [zero], 30),
    "trunc": (ALL[::6], [zero], [zero], 30),
    "fract": (ALL[::6], [one], [zero], 30),
    "div_euclid": (RANDOM_PAIRS[::6], [zero] * 2, [zero] * 3, 30),
    "max": (
        [(x, y) for x, y in RANDOM_PAIRS[::3] if x != y],
        [lambda x, y: mpf(x > y), lambda x, y: mpf(y > x)],
        [zero] * 3,
        30,
    ),
    "min": (
        [(x, y) for x, y in RANDOM_PAIRS[::3] if x != y],
        [lambda x, y: mpf(x < y), lambda x, y: mpf(y < x)],
        [zero] * 3,
        30,
    ),
    "abs_sub": (
        [(x, y) for x, y in RANDOM_PAIRS[::3] if x != y],
        [lambda x, y: mpf(x > y), lambda x, y: -mpf(x > y)],
        [zero] * 3,
        30,
    ),
    "copysign": (RANDOM_PAIRS[::3], [lambda x, y: sgn(x) * sgn(y), zero], [zero] * 3, 30),
    "mul_add": (
        TRIPLES,
        [lambda x, a, b: a, lambda x, a, b: x, one],
        [zero, one, zero, zero, zero, zero],
        30,
    ),
    "clamp": (
        [(x, -abs(y), abs(y)) for x, y in RANDOM_PAIRS[::3] if abs(x) != abs(y)],
        [
            lambda x, low, high: mpf(low < x < high),
            lambda x, low, high: mpf(x < low),
            lambda x, low, high: mpf(x > high),
        ],
        [zero] * 6,
        30,
    ),
    "sin_cos": (ALL, [cos], [lambda x: -sin(x)], 700),
    "sqrt": (POSITIVE, [lambda x: 1 / (2 * sqrt(x))], [lambda x: -1 / (4 * x * sqrt(x))], 60),
    "cbrt": (
        ALL,
        [lambda x: 1 / (3 * cbrt(abs(x)) ** 2)],
        [lambda x: -2 * sgn(x) / (9 * cbrt(abs(x)) ** 5)],
        60,
    ),
    "powi_5": (ALL, [lambda x: 5 * x**4], [lambda x: 20 * x**3], 60),
    "powi_12": (ALL, [lambda x: 12 * x**11], [lambda x: 132 * x**10], 60),
    "powi_minus_3": (axis(largest=70, small=-70), [lambda x: -3 / x**4], [lambda x: 12 / x**5], 60),
    "powf_half": (POSITIVE, [lambda x: 1 / (2 * sqrt(x))], [lambda x: -1 / (4 * x * sqrt(x))], 60),
    "powf_2_5": (POSITIVE, [lambda x: mpf("2.5") * x * sqrt(x)], [lambda x: mpf("3.75") * sqrt(x)], 60),
    "powf": (
        pairs(axis(low=0.0, largest=40, small=-40), axis(low=-8.0, high=8.0, small=-3), 260),
        [lambda x, p: p * x ** (p - 1), lambda x, p: x**p * ln(x)],
        [
            lambda x, p: p * (p - 1) * x ** (p - 2),
            lambda x, p: x ** (p - 1) * (1 + p * ln(x)),
            lambda x, p: x**p * ln(x) ** 2,
        ],
        60,
    ),
    "hypot": (
        RANDOM_PAIRS,
        [lambda x, y: x / sqrt(x**2 + y**2), lambda x, y: y / sqrt(x**2 + y**2)],
        [
            lambda x, y: y**2 / (x**2 + y**2) ** mpf("1.5"),
            lambda x, y: -x * y / (x**2 + y**2) ** mpf("1.5"),
            lambda x, y: x**2 / (x**2 + y**2) ** mpf("1.5"),
        ],
        1300,
    ),
    "atan2": (
        RANDOM_PAIRS,
        [lambda y, x: x / (x**2 + y**2), lambda y, x: -y / (x**2 + y**2)],
        [
            lambda y, x: -2 * x * y / (x**2 + y**2) ** 2,
            lambda y, x: (y**2 - x**2) / (x**2 + y**2) ** 2,
            lambda y, x: 2 * x * y / (x**2 + y**2) ** 2,
        ],
        1300,
    ),
    "exp": (EXPONENTIAL, [exp], [exp], 60),
    "exp2": (EXPONENTIAL, [lambda x: LN2() * 2**x], [lambda x: LN2() ** 2 * 2**x], 60),
    "exp_m1": (EXPONENTIAL, [exp], [exp], 60),
    "ln": (POSITIVE, [lambda x: 1 / x], [lambda x: -1 / x**2], 60),
    "log2": (POSITIVE, [lambda x: 1 / (x * LN2())], [lambda x: -1 / (x**2 * LN2())], 60),
    "log10": (POSITIVE, [lambda x: 1 / (x * LN10())], [lambda x: -1 / (x**2 * LN10())], 60),
    "ln_1p": (axis(low=-1.0), [lambda x: 1 / (1 + x)], [lambda x: -1 / (1 + x) ** 2], 700),
    "log": (
        pairs(POSITIVE, axis(low=0.0, near=(1.0,))),
        [lambda x, b: 1 / (x * ln(b)), lambda x, b: -ln(x) / (b * ln(b) ** 2)],
        [
            lambda x, b: -1 / (x**2 * ln(b)),
            lambda x, b: -1 / (x * b * ln(b) ** 2),
            lambda x, b: ln(x) * (1 / ln(b) ** 2 + 2 / ln(b) ** 3) / b**2,
        ],
        60,
    ),
    "sin": (ALL, [cos], [lambda x: -sin(x)], 700),
    "cos": (ALL, [lambda x: -sin(x)], [lambda x: -cos(x)], 700),
    "tan": (
        axis(largest=16, near=(1.5707963267948966,)),
        [lambda x: 1 / cos(x) ** 2],
        [lambda x: 2 * tan(x) / cos(x) ** 2],
        700,
    ),
    "asin": (UNIT, [lambda x: 1 / sqrt(1 - x**2)], [lambda x: x / (1 - x**2) ** mpf("1.5")], 700),
    "acos": (UNIT, [lambda x: -1 / sqrt(1 - x**2)], [lambda x: -x / (1 - x**2) ** mpf("1.5")], 700),
    "atan": (ODD, [lambda x: 1 / (1 + x**2)], [lambda x: -2 * x / (1 + x**2) ** 2], 1300),
    "sinh": (EXPONENTIAL, [cosh], [sinh], 60),
    "cosh": (EXPONENTIAL, [sinh], [cosh], 60),
    "tanh": (ODD, [lambda x: 1 / cosh(x) ** 2], [lambda x: -2 * tanh(x) / cosh(x) ** 2], 60),
    "asinh": (ODD, [lambda x: 1 / sqrt(1 + x**2)], [lambda x: -x / (1 + x**2) ** mpf("1.5")], 1300),
    "acosh": (
        axis(low=1.0, near=(1.0,)),
        [lambda x: 1 / sqrt(x**2 - 1)],
        [lambda x: -x / (x**2 - 1) ** mpf("1.5")],
        1300,
    ),
    "atanh": (UNIT, [lambda x: 1 / (1 - x**2)], [lambda x: 2 * x / (1 - x**2) ** 2], 700),
    "sigmoid": (EXPONENTIAL, [slope], [bend], 700),
    "log_sigmoid": (EXPONENTIAL, [lambda x: sigmoid(-x)], [lambda x: -slope(x)], 700),
    "softplus": (EXPONENTIAL, [sigmoid], [slope], 700),
    "silu": (
        axis(near=(-1.2784645427610738, 2.3993572805154675, -2.3993572805154675, -37.0, -745.0, 709.0), largest=3),
        [lambda x: sigmoid(x) + x * slope(x)],
        [lambda x: 2 * slope(x) + x * bend(x)],
        700,
    ),
    "gelu": (
        axis(largest=2, near=(-0.7517915246935645, 1.4142135623730951, -1.4142135623730951, -5.0, -20.0, -37.0)),
        [lambda x: cumulative(x) + x * normal(x)],
        [lambda x: normal(x) * (2 - x**2)],
        400,
    ),
    "gelu_tanh": (
        axis(largest=2, near=(-0.7524614220710163, 1.4185040087908283, -1.4185040087908283, -5.0, -20.0)),
        [lambda x: sigmoid(unit_argument(x)) + x * slope(unit_argument(x)) * unit_slope(x)],
        [
            lambda x: 2 * slope(unit_argument(x)) * unit_slope(x)
            + x * (bend(unit_argument(x)) * unit_slope(x) ** 2 + slope(unit_argument(x)) * unit_bend(x))
        ],
        700,
    ),
    "mish": (
        axis(near=(-1.1924312145154952, -2.256376396360793, 1.4905711794854284, -37.0, -745.0, 709.0), largest=3),
        [lambda x: gate(x) + x * gate_slope(x)],
        [lambda x: 2 * gate_slope(x) + x * gate_bend(x)],
        1400,
    ),
    "selu": (
        EXPONENTIAL,
        [lambda x: SCALE if x > 0 else SCALE * ALPHA * exp(x)],
        [lambda x: mpf(0) if x > 0 else SCALE * ALPHA * exp(x)],
        60,
    ),
    "relu": (ALL[::3], [lambda x: mpf(x > 0)], [zero], 30),
    "hard_tanh": (ODD[::2], [lambda x: mpf(abs(x) < 1)], [zero], 30),
    "softsign": (ALL, [lambda x: 1 / (1 + abs(x)) ** 2], [lambda x: -2 * sgn(x) / (1 + abs(x)) ** 3], 700),
    "sinc": (
        axis(largest=16, near=(1.5, -1.5, 2.0815759778181007, -2.0815759778181007)),
        [lambda x: (x * cos(x) - sin(x)) / x**2],
        [lambda x: -sin(x) / x - 2 * cos(x) / x**2 + 2 * sin(x) / x**3],
        2000,
    ),
    "erf": (
        axis(largest=2, near=(5.0, 20.0)),
        [lambda x: 2 / sqrt(pi) * exp(-(x**2))],
        [lambda x: -4 * x / sqrt(pi) * exp(-(x**2))],
        60,
    ),
    "erfc": (
        axis(largest=2, near=(5.0, 20.0)),
        [lambda x: -2 / sqrt(pi) * exp(-(x**2))],
        [lambda x: 4 * x / sqrt(pi) * exp(-(x**2))],
        60,
    ),
    "xlogx": (axis(low=0.0, near=(0.36787944117144233,)), [lambda x: ln(x) + 1], [lambda x: 1 / x], 60),
    "log1mexp": (
        axis(high=0.0, near=(-0.6931471805599453, -700.0), largest=3),
        [lambda x: exp(x) / expm1(x)],
        [lambda x: -exp(x) / expm1(x) ** 2],
        700,
    ),
    "logit": (axis(low=0.0, high=1.0), [lambda p: 1 / (p * (1 - p))], [lambda p: (2 * p - 1) / (p * (1 - p)) ** 2], 700),
    "log_cosh": (ODD, [tanh], [lambda x: 1 / cosh(x) ** 2], 400),
    "gamma": (
        [x for x in axis(low=-150.0, high=172.0, near=(1.0, 2.0, 5.0, -1.0, -3.0)) if x > 0 or x != math.floor(x)],
        [lambda x: gamma(x) * digamma(x)],
        [lambda x: gamma(x) * (digamma(x) ** 2 + psi(1, x))],
        60,
    ),
    "ln_gamma": (
        [x for x in axis(low=-1e4, near=(1.0, 2.0, 5.0, -1.0, -3.0)) if x > 0 or x != math.floor(x)],
        [digamma],
        [lambda x: psi(1, x)],
        60,
    ),
    "digamma": (
        [x for x in axis(low=-1e4, near=(1.0, 2.0, 5.0, -1.0, -3.0)) if x > 0 or x != math.floor(x)],
        [lambda x: psi(1, x)],
        [lambda x: psi(2, x)],
        60,
    ),
    "trigamma": (
        [x for x in axis(low=-1e4, near=(1.0, 2.0, 5.0, -1.0, -3.0)) if x > 0 or x != math.floor(x)],
        [lambda x: psi(2, x)],
        [lambda x: psi(3, x)],
        60,
    ),
    "j0": (BESSEL, [lambda x: -besselj(1, x)], [lambda x: besselj(0, x, 2)], 60),
    "j1": (BESSEL, [lambda x: besselj(1, x, 1)], [lambda x: besselj(1, x, 2)], 60),
    "jn_3": (BESSEL, [lambda x: besselj(3, x, 1)], [lambda x: besselj(3, x, 2)], 60),
    "y0": (BESSEL_POSITIVE, [lambda x: -bessely(1, x)], [lambda x: bessely(0, x, 2)], 60),
    "y1": (BESSEL_POSITIVE, [lambda x: bessely(1, x, 1)], [lambda x: bessely(1, x, 2)], 60),
    "yn_2": (BESSEL_POSITIVE, [lambda x: bessely(2, x, 1)], [lambda x: bessely(2, x, 2)], 60),
    "leaky_relu": (
        pairs(ALL, axis(low=0.0, high=1.0, small=-3), 60),
        [lambda x, a: mpf(1) if x > 0 else a, lambda x, a: mpf(0) if x > 0 else x],
        [zero, lambda x, a: mpf(x <= 0), zero],
        30,
    ),
    "elu": (
        pairs(EXPONENTIAL, axis(low=0.0, high=4.0, small=-3)),
        [lambda x, a: mpf(1) if x > 0 else a * exp(x), lambda x, a: mpf(0) if x > 0 else expm1(x)],
        [
            lambda x, a: mpf(0) if x > 0 else a * exp(x),
            lambda x, a: mpf(0) if x > 0 else exp(x),
            zero,
        ],
        700,
    ),
    "huber": (
        [(r, d) for r, d in pairs(ALL, axis(low=0.0, high=4.0, small=-3), 120) if abs(r) != d],
        [
            lambda r, d: r if abs(r) < d else d * sgn(r),
            lambda r, d: mpf(0) if abs(r) < d else abs(r) - d,
        ],
        [
            lambda r, d: mpf(abs(r) < d),
            lambda r, d: mpf(0) if abs(r) < d else sgn(r),
            lambda r, d: mpf(0) if abs(r) < d else mpf(-1),
        ],
        700,
    ),
    "xlogy": (
        pairs(ALL, POSITIVE),
        [lambda x, y: ln(y), lambda x, y: x / y],
        [zero, lambda x, y: 1 / y, lambda x, y: -x / y**2],
        60,
    ),
    "logaddexp": (
        close_pairs(EXPONENTIAL, EXPONENTIAL),
        [lambda x, y: sigmoid(x - y), lambda x, y: sigmoid(y - x)],
        [lambda x, y: slope(x - y), lambda x, y: -slope(x - y), lambda x, y: slope(x - y)],
        1300,
    ),
}

if __name__ == "__main__":
    wanted = sys.argv[1:] or TABLE
    for name in wanted:
        write(name, *TABLE[name])
