"""Prints `runtime/src/math/zeros/table.rs`: derivatives near their zeros, as polynomials in the distance from there.

A row has the zero in two parts, and the quotient of the derivative by the distance, the highest power first: the
polynomial that is near best on the interval of that reach.

    pip install mpmath==1.3.0
    python tests/accuracy/zeros.py > runtime/src/math/zeros/table.rs
"""

from mpmath import chebyfit, cos, diff, findroot, mp, mpf, sin

from reference import bend, cumulative, gate, gate_bend, gate_slope, normal, sigmoid, slope
from reference import unit_argument, unit_bend, unit_slope

mp.dps = 60

# What it is the derivative of: the derivative, about where its zero is, and how far the polynomial reaches.
TABLE = {
    "SILU_SLOPE": ("slope of `silu`", lambda x: sigmoid(x) + x * slope(x), -1.278, 0.25),
    "SILU_CURVATURE": ("second derivative of `silu`", lambda x: 2 * slope(x) + x * bend(x), 2.399, 0.25),
    "GELU_SLOPE": ("slope of `gelu`", lambda x: cumulative(x) + x * normal(x), -0.75, 0.5),
    "GELU_TANH_SLOPE": (
        "slope of `gelu_tanh`",
        lambda x: sigmoid(unit_argument(x)) + x * slope(unit_argument(x)) * unit_slope(x),
        -0.75,
        0.5,
    ),
    "GELU_TANH_CURVATURE": (
        "second derivative of `gelu_tanh`",
        lambda x: 2 * slope(unit_argument(x)) * unit_slope(x)
        + x * (bend(unit_argument(x)) * unit_slope(x) ** 2 + slope(unit_argument(x)) * unit_bend(x)),
        1.41,
        0.25,
    ),
    "MISH_SLOPE": ("slope of `mish`", lambda x: gate(x) + x * gate_slope(x), -1.19, 0.5),
    "MISH_CURVATURE_BELOW": (
        "second derivative of `mish` below 0",
        lambda x: 2 * gate_slope(x) + x * gate_bend(x),
        -2.25,
        0.25,
    ),
    "MISH_CURVATURE_ABOVE": (
        "second derivative of `mish` above 0",
        lambda x: 2 * gate_slope(x) + x * gate_bend(x),
        1.49,
        0.25,
    ),
    "SINC_CURVATURE": (
        "second derivative of `sinc`",
        lambda x: -sin(x) / x - 2 * cos(x) / x**2 + 2 * sin(x) / x**3,
        2.08,
        0.5,
    ),
}


def literal(number):
    """A number as Rust writes it, in groups of three digits."""
    text = repr(float(number))
    digits, _, exponent = text.partition("e")
    whole, _, fraction = digits.partition(".")
    groups = "_".join(fraction[k : k + 3] for k in range(0, len(fraction), 3))
    return f"{whole}.{groups or '0'}" + (f"e{exponent}" if exponent else "")


def quotient(function, zero, reach):
    def by_distance(distance):
        return function(zero + distance) / distance if abs(distance) > mpf(10) ** -25 else diff(function, zero)

    least = min(abs(by_distance(mpf(distance))) for distance in (-reach, 0, reach))
    for terms in range(4, 30):
        polynomial, error = chebyfit(by_distance, [-reach, reach], terms, error=True)
        if error < mpf(10) ** -17 * least:
            return polynomial


def main():
    print("//! Derivatives near their zeros: written by `tests/accuracy/zeros.py`.")
    print("\nuse super::Zero;")
    for name, (what, function, about, reach) in TABLE.items():
        zero = findroot(function, about)
        polynomial = quotient(function, zero, reach)
        print(f"\n/// The {what}.")
        print(f"pub(in crate::math) const {name}: Zero<{len(polynomial)}> = Zero {{")
        rest = zero - mpf(float(zero))
        print(f"    at: ({literal(zero)}, {literal(rest)}),\n    reach: {literal(reach)},\n    quotient: [")
        for coefficient in polynomial:
            print(f"        {literal(coefficient)},")
        print("    ],\n};")


if __name__ == "__main__":
    main()
