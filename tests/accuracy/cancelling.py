"""Writes `cancelling.csv`: derivatives near zeros for which no form is known whose terms do not cancel.

A line is the function, which of its derivatives (first ones, then second ones), the nearest `f64`, what is missing to the
truth in units of its last place, the sum of the sizes of the terms that cancel, and the arguments.

    pip install mpmath==1.3.0
    python tests/accuracy/cancelling.py
"""

import os

from mpmath import besselj, bessely, cos, cot, digamma, findroot, gamma, ln, mp, mpf, pi, sin, sqrt

from reference import HERE, single, split

mp.dps = 80


def terms_of_digamma(x):
    return digamma(1 - x), -pi * cot(pi * x)


def terms_of_sinc(x):
    return cos(x) / x, -sin(x) / x**2


def terms_of_sinc_curvature(x):
    return -sin(x) / x, -2 * cos(x) / x**2, 2 * sin(x) / x**3


def of_bessel(function):
    """The derivative, and beside it what its size is between zeros."""
    return lambda x: (function(x), sqrt(2 / (pi * x)), -sqrt(2 / (pi * x)))


# Function, which derivative, its terms, about where the zeros of the first argument are, and other arguments.
TABLE = [
    ("ln_gamma", 0, terms_of_digamma, (-0.504, -1.573, -2.611, -3.635, -9.7026), ()),
    ("gamma", 0, lambda x: [gamma(x) * term for term in terms_of_digamma(x)], (-0.504, -1.573, -2.611, -3.635, -9.7026), ()),
    ("sinc", 0, terms_of_sinc, (4.493, 7.725, 10.904, 98.95), ()),
    ("sinc", 1, terms_of_sinc_curvature, (5.940, 9.205, 12.404), ()),
    ("powf", 3, lambda x, p: (x ** (p - 1), x ** (p - 1) * p * ln(x)), (0.6703,), (2.5,)),
    ("powf", 3, lambda x, p: (x ** (p - 1), x ** (p - 1) * p * ln(x)), (2.2255,), (-1.25,)),
    ("log", 4, lambda b, x: (ln(x) / (b * ln(b)) ** 2, 2 * ln(x) / (b**2 * ln(b) ** 3)), (0.1353,), (5.0,)),
    ("j0", 0, of_bessel(lambda x: -besselj(1, x)), (3.83, 7.02, 101.32), ()),
    ("j1", 0, of_bessel(lambda x: besselj(1, x, 1)), (1.84, 5.33, 100.5), ()),
    ("y0", 0, of_bessel(lambda x: -bessely(1, x)), (2.197, 5.43, 99.75), ()),
    ("y1", 0, of_bessel(lambda x: bessely(1, x, 1)), (3.68, 6.94, 102.1), ()),
]


def main():
    lines = []
    for name, which, terms, zeros, others in TABLE:
        others = [mpf(other) for other in others]
        for about in zeros:
            zero = findroot(lambda x: sum(terms(x, *others)), about)
            points = {float(zero) + sign * 2.0**-power for power in (3, 5, 8, 12, 18, 25, 33, 42, 50) for sign in (1, -1)}
            points |= {single(point) for point in points}
            for point in sorted(points):
                parts = terms(mpf(point), *others)
                nearest, rest = split(sum(parts))
                scale = float(sum(abs(part) for part in parts))
                arguments = [point, *map(float, others)]
                if name == "log":
                    arguments.reverse()
                fields = [nearest, float(f"{rest:.2f}"), scale, *arguments]
                lines.append(f"{name},{which}," + ",".join(map(repr, fields)))
    with open(os.path.join(HERE, "cancelling.csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
