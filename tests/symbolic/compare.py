"""Compares the formulas of derivatives with sympy's: the same numbers, and about as few operations.

    python3 -m venv venv && venv/bin/pip install sympy==1.14.0
    venv/bin/python tests/symbolic/compare.py --count 240 --seed 1

It writes a crate of random functions into a temporary folder, builds it, and reads `PARTIALS`. Each formula is evaluated at
random points against the derivative that sympy takes of the same expression, and the operations of all partials of a
function are counted after common subexpressions are shared: ours against sympy's `simplify` and `cse`.
"""

import argparse
import math
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import unicodedata

import sympy

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = ["x", "y", "z"]
SYMBOLS = {name: sympy.Symbol(name, real=True) for name in NAMES}


# Random expressions: trees of tuples.


def random_expression(rng, depth):
    if depth == 0 or rng.random() < 0.1:
        if rng.random() < 0.75:
            return ("symbol", rng.choice(NAMES))
        return ("number", rng.choice(["2.0", "3.0", "0.5", "1.5", "4.0", "10.0", "0.25", "1.0", "5.0"]))
    below = lambda: random_expression(rng, depth - 1)
    kind = rng.choices(
        ["add", "sub", "mul", "div", "powi", "call", "positive"], weights=[22, 12, 26, 8, 12, 14, 6]
    )[0]
    if kind in ("add", "sub", "mul"):
        return (kind, below(), below())
    if kind == "div":
        # A denominator that is seldom near zero.
        return (kind, below(), ("add", ("powi", below(), 2), ("number", rng.choice(["1.0", "2.0"]))))
    if kind == "powi":
        return (kind, below(), rng.choice([2, 2, 2, 3, 3, 4, -1, -2]))
    if kind == "call":
        return ("call", rng.choice(["sin", "cos", "exp", "tanh", "atan", "sinh", "cosh", "tan"]), below())
    inner = ("add", ("powi", below(), 2), ("number", "1.0"))
    return ("call", rng.choice(["ln", "sqrt"]), inner)


def to_rust(e):
    match e:
        case ("symbol", name):
            return name
        case ("number", text):
            return f"{text}_f64"
        case ("powi", base, exponent):
            return f"({to_rust(base)}).powi({exponent})"
        case ("call", name, argument):
            return f"({to_rust(argument)}).{name}()"
        case (kind, left, right):
            return f"({to_rust(left)} {dict(add='+', sub='-', mul='*', div='/')[kind]} {to_rust(right)})"


def to_sympy(e):
    match e:
        case ("symbol", name):
            return SYMBOLS[name]
        case ("number", text):
            return sympy.Rational(text)
        case ("powi", base, exponent):
            return to_sympy(base) ** exponent
        case ("call", name, argument):
            return {"ln": sympy.log}.get(name, getattr(sympy, name, None))(to_sympy(argument))
        case (kind, left, right):
            left, right = to_sympy(left), to_sympy(right)
            return {"add": left + right, "sub": left - right, "mul": left * right}.get(kind, None) if kind != "div" else left / right


# Our formulas: text to trees of tuples.

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
PLAIN = "0123456789+-abcdefghijklmnoprstuvwxyz"


class Reader:
    """Reads a printed formula."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, wanted):
        assert self.peek() == wanted, (self.text, self.at, wanted)
        self.at += 1

    def sum(self):
        left = ("neg", self.negated()) if self.peek() == "-" else self.product()
        while self.peek() in ("+", "-"):
            sign = self.peek()
            self.at += 1
            left = ("add" if sign == "+" else "sub", left, self.product())
        return left

    def negated(self):
        self.take("-")
        return self.product()

    def product(self):
        left = self.power()
        while self.peek() in ("·", "/"):
            sign = self.peek()
            self.at += 1
            left = ("mul" if sign == "·" else "div", left, self.power())
        return left

    def power(self):
        if self.peek() == "√":
            self.at += 1
            return ("call", "sqrt", self.atom())
        base = self.atom()
        raised = ""
        while self.at < len(self.text) and self.text[self.at] in SUPERSCRIPTS:
            raised += PLAIN[SUPERSCRIPTS.index(self.text[self.at])]
            self.at += 1
        if raised:
            letters = "".join("·" + c if c.isalpha() and i and raised[i - 1].isdigit() else c for i, c in enumerate(raised))
            return self.raised(base, Reader(letters).sum())
        if self.at < len(self.text) and self.text[self.at] == "^":
            self.at += 1
            return self.raised(base, self.atom())
        return base

    @staticmethod
    def raised(base, exponent):
        return ("call", "exp", exponent) if base == ("symbol", "e") else ("pow", base, exponent)

    def atom(self):
        first = self.peek()
        if first == "(":
            self.at += 1
            inner = self.sum()
            self.take(")")
            return inner
        if first == "|":
            self.at += 1
            inner = self.sum()
            self.take("|")
            return ("call", "abs", inner)
        start = self.at
        if first.isdigit():
            while self.at < len(self.text) and (self.text[self.at] in "0123456789.e" or self.text[self.at - 1] == "e"):
                self.at += 1
            return ("number", self.text[start : self.at])
        while self.at < len(self.text) and self.text[self.at].isascii() and self.text[self.at].isalnum():
            self.at += 1
        name = self.text[start : self.at]
        assert name, (self.text, self.at)
        if self.at < len(self.text) and self.text[self.at] == "(":
            return ("call", name, self.atom())
        return ("symbol", name)


def read(text):
    text = unicodedata.normalize("NFC", text)
    reader = Reader(text)
    tree = reader.sum()
    assert reader.peek() == "", (text, reader.at)
    return tree


def evaluate(tree, point):
    match tree:
        case ("symbol", "e"):
            return math.e
        case ("symbol", name):
            return point[name]
        case ("number", text):
            return float(text)
        case ("neg", inner):
            return -evaluate(inner, point)
        case ("pow", base, exponent):
            return evaluate(base, point) ** evaluate(exponent, point)
        case ("call", name, argument):
            value = evaluate(argument, point)
            functions = {"ln": math.log, "abs": abs, "sgn": lambda v: (v > 0) - (v < 0)}
            return functions.get(name, getattr(math, name, None))(value)
        case (kind, left, right):
            left, right = evaluate(left, point), evaluate(right, point)
            return {"add": lambda: left + right, "sub": lambda: left - right, "mul": lambda: left * right, "div": lambda: left / right}[kind]()


# Operations, each distinct one once.


def operations(trees):
    seen = set()

    def visit(tree):
        if tree[0] in ("symbol", "number") or tree in seen:
            return
        seen.add(tree)
        for child in tree[1:]:
            if isinstance(child, tuple):
                visit(child)

    for tree in trees:
        visit(tree)
    return len(seen)


def from_sympy(e):
    """A sympy expression as it is printed: signs, quotients and roots as one operation each."""
    if e.is_Symbol:
        return ("symbol", e.name)
    if e.is_Rational:
        if e < 0:
            return ("neg", from_sympy(-e))
        if e.q == 1 or set(sympy.factorint(e.q)) <= {2, 5}:
            return ("number", str(e))
        return ("div", ("number", str(e.p)), ("number", str(e.q)))
    if e is sympy.E:
        return ("symbol", "e")
    if e.is_Add:
        terms = sorted(e.args, key=lambda term: (term.could_extract_minus_sign(), sympy.default_sort_key(term)))
        tree = from_sympy(terms[0])
        for term in terms[1:]:
            minus = term.could_extract_minus_sign() and (term.is_Number or term.as_coeff_Mul()[0] < 0)
            tree = ("sub", tree, from_sympy(-term)) if minus else ("add", tree, from_sympy(term))
        return tree
    if e.is_Mul:
        coefficient, _ = e.as_coeff_Mul()
        if coefficient < 0:
            # A minus is free in a sum that has one already.
            for factor in e.args:
                if factor.is_Add and any(term.as_coeff_Mul()[0] < 0 for term in factor.args):
                    rest = [other for other in e.args if other != factor]
                    turned = sympy.Add(*[-term for term in factor.args])
                    return from_sympy(sympy.Mul(*[-coefficient if r == coefficient else r for r in rest], turned, evaluate=False))
            return ("neg", from_sympy(-e))
        numerator, denominator = [], []
        for factor in e.args:
            base, exponent = factor.as_base_exp()
            if factor.is_Rational and factor.q != 1:
                decimal = set(sympy.factorint(factor.q)) <= {2, 5}
                if decimal:
                    numerator.append(("number", str(factor)))
                else:
                    if factor.p != 1:
                        numerator.append(("number", str(factor.p)))
                    denominator.append(("number", str(factor.q)))
            elif factor.is_Pow and exponent.is_Rational and exponent < 0:
                denominator.append(from_sympy(base**-exponent))
            elif not factor == 1:
                numerator.append(from_sympy(factor))
        tree = numerator[0] if numerator else ("number", "1")
        for factor in numerator[1:]:
            tree = ("mul", tree, factor)
        if denominator:
            below = denominator[0]
            for factor in denominator[1:]:
                below = ("mul", below, factor)
            tree = ("div", tree, below)
        return tree
    if isinstance(e, sympy.exp):
        return ("call", "exp", from_sympy(e.args[0]))
    if e.is_Pow:
        base, exponent = e.args
        if exponent.is_Rational and exponent < 0:
            return ("div", ("number", "1"), from_sympy(base**-exponent))
        if exponent == sympy.Rational(1, 2):
            return ("call", "sqrt", from_sympy(base))
        return ("pow", from_sympy(base), from_sympy(exponent))
    return ("call", type(e).__name__, *[from_sympy(argument) for argument in e.args])


def theirs(expression):
    """What sympy makes of the partials: the operations, and sympy's own count of them."""
    variables = sorted(expression.free_symbols, key=str)
    partials = [sympy.simplify(sympy.diff(expression, variable)) for variable in variables]
    replaced, results = sympy.cse(partials)
    pieces = [piece for _, piece in replaced] + list(results)
    return sum(operations([from_sympy(piece)]) for piece in pieces), sum(map(sympy.count_ops, pieces))


def theirs_in_time(job):
    index, expression = job
    import signal

    def stop(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    try:
        return index, theirs(to_sympy(expression))
    except TimeoutError:
        return index, None
    finally:
        signal.alarm(0)


def check(text, exact, rng):
    """Whether a formula agrees with sympy's derivative at random points; at how many it was compared."""
    tree, compared = read(text), 0
    for _ in range(40):
        point = {name: rng.uniform(0.2, 2.0) * rng.choice([1, 1, -1]) for name in NAMES}
        try:
            ours = evaluate(tree, point)
            reference = float(exact.evalf(30, subs={SYMBOLS[name]: sympy.Float(value, 40) for name, value in point.items()}))
        except (ZeroDivisionError, OverflowError, ValueError, TypeError):
            continue
        if not (math.isfinite(ours) and abs(reference) < 1e12):
            continue
        if abs(ours - reference) > 1e-9 * max(1.0, abs(reference)):
            return False, (point, ours, reference)
        compared += 1
        if compared == 5:
            break
    return True, compared


def our_formulas(expressions):
    """What `PARTIALS` has for each of the expressions."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "src"))
        manifest = f'''[package]\nname = "formulas"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\ncotangent = {{ path = "{ROOT}/runtime" }}\n'''
        open(os.path.join(folder, "Cargo.toml"), "w").write(manifest)
        functions, prints = [], []
        for index, expression in enumerate(expressions):
            functions.append(
                f"#[differentiable]\nfn case_{index}(x: f64, y: f64, z: f64) -> f64 {{ let _ = (x, y, z); {to_rust(expression)} }}\n"
            )
            prints.append(f'    show("{index}", case_{index}::PARTIALS);\n')
        show = 'fn show(name: &str, partials: &[(&str, &str)]) {\n    println!("{name}\\t{}", partials.len());\n    for (variable, formula) in partials {\n        println!("{variable}\\t{formula}");\n    }\n}\n'
        source = "#![allow(unused)]\nuse cotangent::differentiable;\n\n" + "".join(functions) + show + "fn main() {\n" + "".join(prints) + "}\n"
        open(os.path.join(folder, "src", "main.rs"), "w").write(source)
        lock = os.path.join(ROOT, "Cargo.lock")
        if os.path.exists(lock):
            open(os.path.join(folder, "Cargo.lock"), "w").write(open(lock).read())
        output = subprocess.run(["cargo", "run", "-q"], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
    lines, formulas = iter(output.splitlines()), []
    for line in lines:
        _, count = line.split("\t")
        formulas.append(dict(next(lines).split("\t") for _ in range(int(count))))
    return formulas


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--count", type=int, default=240)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--depth", type=int, default=3)
    arguments.add_argument("--worst", type=int, default=0, help="show so many of the worst")
    options = arguments.parse_args()
    rng = random.Random(options.seed)
    expressions = []
    while len(expressions) < options.count:
        expression = random_expression(rng, rng.randint(2, options.depth))
        exact = to_sympy(expression)
        if exact.free_symbols and not exact.has(sympy.zoo, sympy.nan):
            expressions.append(expression)
    formulas = our_formulas(expressions)
    with multiprocessing.Pool() as pool:
        counted = dict(pool.imap_unordered(theirs_in_time, list(enumerate(expressions))))
    wrong, ratios, own_ratios, absent, late, rows = 0, [], [], 0, 0, []
    for index, (expression, partials) in enumerate(zip(expressions, formulas)):
        if not partials:
            absent += 1
            continue
        exact = to_sympy(expression)
        for name, text in partials.items():
            agrees, detail = check(text, sympy.diff(exact, SYMBOLS[name]), rng)
            if not agrees:
                wrong += 1
                print(f"WRONG {to_rust(expression)}\n  ∂/∂{name} = {text}\n  {detail}")
        if counted[index] is None:
            late += 1
            continue
        ours = operations([read(text) for text in partials.values()])
        their, count_ops = counted[index]
        ratios.append((ours + 1) / (their + 1) if their == 0 else ours / their)
        own_ratios.append(1.0 if ours == count_ops else ours / max(count_ops, 1))
        rows.append((ratios[-1], ours, their, index))
    quantile = lambda values, share: sorted(values)[min(len(values) - 1, int(share * len(values)))]
    print(f"sympy {sympy.__version__}, python {sys.version.split()[0]}; seed {options.seed}, {options.count} expressions")
    print(f"{len(ratios)} compared, {absent} without formulas, {late} too slow for sympy (60 s), {wrong} wrong")
    print(f"operations, ours / sympy's: median {statistics.median(ratios):.3f}, 90 % {quantile(ratios, 0.9):.3f}, worst {max(ratios):.3f}")
    print(f"by sympy's own count: median {statistics.median(own_ratios):.3f}, 90 % {quantile(own_ratios, 0.9):.3f}")
    for ratio, ours, their, index in sorted(rows, reverse=True)[: options.worst]:
        exact = to_sympy(expressions[index])
        print(f"\n{ratio:.2f} = {ours} / {their}: {exact}")
        for name, text in formulas[index].items():
            print(f"  {name}: {text}\n     {sympy.simplify(sympy.diff(exact, SYMBOLS[name]))}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
