//! The functions of `math` and `linalg`, which are written by hand, for the page of all rules.

/// Name, signature, derivative, convention.
pub(super) type Entry = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
pub(super) const MATHEMATICS: &[Entry] = &[
    ("sigmoid", "sigmoid(x)", "`e·r²` with `e = exp(-|x|)`, `r = 1 / (1 + e)`", "JAX and PyTorch have 0 at 40, where it is 4e-18"),
    ("log_sigmoid", "log_sigmoid(x)", "`sigmoid(-x)`", ""),
    ("softplus", "softplus(x)", "`sigmoid(x)`", ""),
    ("silu", "silu(x)", "`s + x·s'` with `s = sigmoid(x)`", "by a polynomial near its zero at -1.278"),
    ("gelu", "gelu(x)", "`Φ(x) + x·φ(x)`, `Φ` from `erfc`", "by a polynomial near its zero at -0.752"),
    ("gelu_tanh", "gelu_tanh(x)", "`s + x·s'·u'` with `s = sigmoid(u)`, `u = √(8/π)·(x + 0.044715·x³)`", "by a polynomial near its zero at -0.752; where `u` is large, with what its rounding lost"),
    ("mish", "mish(x)", "`t + x·t'` with `t = tanh(softplus(x))`", "by a polynomial near its zero at -1.192"),
    ("relu", "relu(x)", "`[x > 0]`", "0 at 0 by definition (JAX, PyTorch), unlike `x.max(0.0)`"),
    ("leaky_relu", "leaky_relu(x, slope)", "∂x: 1 or `slope` <br> ∂slope: 0 or `x`", "at 0 as below it (PyTorch); JAX has 1"),
    ("elu", "elu(x, alpha)", "∂x: 1 or `alpha·exp(x)` <br> ∂alpha: 0 or `exp(x) - 1`", "at 0 as below it (JAX, PyTorch)"),
    ("selu", "selu(x)", "1.0507 or `1.7581·exp(x)`", "at 0 as below it (JAX, PyTorch)"),
    ("hard_tanh", "hard_tanh(x)", "`[|x| ≤ 1]`", "1 on the bounds, as `clamp` (JAX); PyTorch has 0"),
    ("softsign", "softsign(x)", "`1 / (1 + |x|)²`", "the second derivative is 0 at 0"),
    ("sinc", "sinc(x)", "`(cos x - sinc x) / x`, by its series where that cancels", "0 at 0"),
    ("erf", "erf(x)", "`2/√π·exp(-x²)`", ""),
    ("erfc", "erfc(x)", "`-2/√π·exp(-x²)`", ""),
    ("gamma", "gamma(x)", "`Γ(x)·ψ(x)`", "NaN at 0 and the negative integers (JAX)"),
    ("ln_gamma", "ln_gamma(x)", "`ψ(x)`", "NaN at 0 and the negative integers (JAX, PyTorch)"),
    ("digamma", "digamma(x)", "`ψ'(x)`", "∞ at 0 and the negative integers (JAX); PyTorch has a large number"),
    ("trigamma", "trigamma(x)", "`ψ''(x)`", "NaN at the negative integers"),
    ("j0", "j0(x)", "`-j1(x)`", ""),
    ("j1", "j1(x)", "`j0(x) - j1(x)/x`", "½ at 0"),
    ("jn", "jn(n, x)", "`½(jn(n - 1, x) - jn(n + 1, x))`", "`n` is not differentiated; terms cancel near the zeros"),
    ("y0", "y0(x)", "`-y1(x)`", "∞ at 0, NaN below"),
    ("y1", "y1(x)", "`y0(x) - y1(x)/x`", "∞ at 0, NaN below"),
    ("yn", "yn(n, x)", "`½(yn(n - 1, x) - yn(n + 1, x))`", "as `jn`; NaN near 0, where both terms are infinite"),
    ("xlogx", "xlogx(x)", "`ln x + 1`", "-∞ at 0, where the value is 0; JAX and PyTorch have NaN for `xlogy(x, x)`"),
    ("xlogy", "xlogy(x, y)", "∂x: `ln y` <br> ∂y: `x / y`", "for `x = 0` ∂y is 0, whatever `y` is; at `y = 0` JAX and PyTorch have NaN"),
    ("log1mexp", "log1mexp(x)", "`exp(x) / (exp(x) - 1)`", "-∞ at 0"),
    ("logaddexp", "logaddexp(x, y)", "∂x: `sigmoid(x - y)` <br> ∂y: `sigmoid(y - x)`", "½ each for equal infinities; JAX and PyTorch have NaN"),
    ("logit", "logit(p)", "`1 / (p·(1 - p))`", "∞ at 0 and 1 (JAX, PyTorch)"),
    ("log_cosh", "log_cosh(x)", "`tanh x`", ""),
    ("huber", "huber(r, delta)", "∂r: `r`, at least `-delta` and at most `delta` <br> ∂delta: 0 or `|r| - delta`", ""),
    ("sum", "sum(x)", "1", ""),
    ("mean", "mean(x)", "`1/n`", "of no elements NaN, without a gradient"),
    ("prod", "prod(x)", "the product of all other elements", "right with any number of zeros (JAX, PyTorch)"),
    ("variance", "variance(x)", "`2(xᵢ - m)/n`", ""),
    ("norm_squared", "norm_squared(x)", "`2xᵢ`", ""),
    ("norm", "norm(x)", "`xᵢ/z`", "0 at the origin (ChainRules.jl, PyTorch); JAX has NaN. Neither over- nor underflows"),
    ("max", "max(x)", "1 for the first largest element", "the first of several (PyTorch with a dimension); PyTorch without one and JAX split evenly"),
    ("min", "min(x)", "1 for the first smallest element", "as `max`"),
    ("logsumexp", "logsumexp(x)", "`softmax(x)`", "0 where all elements are -∞; JAX and PyTorch have NaN"),
    ("softmax", "softmax(x)", "vjp: `y ⊙ (g - ⟨y, g⟩)`", "NaN where all elements are -∞ (JAX, PyTorch)"),
    ("log_softmax", "log_softmax(x)", "vjp: `g - softmax(x)·Σg`", "as `softmax`"),
    ("cumsum", "cumsum(x)", "vjp: running sums of `g` from the end", ""),
    ("standardized", "standardized(x, epsilon)", "vjp: `(g - mean g - h·mean(h ⊙ g)) / √(v + ε)`", "`epsilon` is not differentiated"),
    ("dot", "dot(x, y)", "∂x: `y` <br> ∂y: `x`", ""),
    ("mse", "mse(p, t)", "∂p: `2(p - t)/n` <br> ∂t: `2(t - p)/n`", ""),
    ("mae", "mae(p, t)", "∂p: `sgn(p - t)/n` <br> ∂t: `sgn(t - p)/n`", "0 where they are equal (PyTorch); JAX has 1 there"),
    ("bce_with_logits", "bce_with_logits(z, t)", "∂z: `(sigmoid(z) - t)/n` <br> ∂t: `-z/n`", ""),
    ("cross_entropy", "cross_entropy(z, class, smoothing)", "`softmax(z) - q`", "`smoothing` is not differentiated"),
    ("hinge_weston_watkins", "hinge_weston_watkins(z, class)", "1 for each score within the margin, minus their number for the class", "0 on the margin (PyTorch)"),
    ("hinge_crammer_singer", "hinge_crammer_singer(z, class)", "1 for the first largest other score, -1 for the class", "0 on the margin"),
];

#[rustfmt::skip]
pub(super) const LINEAR_ALGEBRA: &[Entry] = &[
    ("trace", "trace(x)", "the identity", ""),
    ("det", "det(x)", "`det x · x⁻ᵀ`, the cofactors", "of singular matrices the cofactors one by one (JAX); PyTorch has 0"),
    ("logdet", "logdet(x)", "`x⁻ᵀ`", "the logarithm of the determinant's size; -∞ for singular matrices, whose derivative panics"),
    ("inverse", "inverse(x)", "vjp: `-zᵀ g zᵀ`", "panics for singular matrices"),
    ("solve", "solve(a, b)", "vjp: `b̄ = a⁻ᵀ g`, `ā = -b̄ zᵀ`", "panics for singular matrices"),
    ("cholesky", "cholesky(x)", "vjp: `½ z⁻ᵀ (p + pᵀ) z⁻¹` with `p` the lower triangle of `zᵀ g`, its diagonal halved", "of symmetric matrices: the adjoint is symmetric (ChainRules.jl, JAX, PyTorch); panics unless positive definite"),
    ("outer", "outer(a, b)", "vjp: `ā = g b`, `b̄ = gᵀ a`", ""),
];

/// Derivatives near zeros whose terms cancel: the name of the measurement, the derivative, its terms.
#[rustfmt::skip]
pub(super) const CANCELLING: &[(&str, &str, &str)] = &[
    ("ln_gamma.0", "`ln_gamma`, below 0", "`ψ(1 - x)`, `π·cot(πx)`"),
    ("gamma.0", "`gamma`, below 0", "these times `Γ(x)`"),
    ("sinc.0", "`sinc`", "`cos x / x`, `sin x / x²`"),
    ("sinc.1", "`sinc`, second derivative from its second zero on", "`sin x / x`, `2 cos x / x²`, `2 sin x / x³`"),
    ("powf.3", "`powf`, `∂²/∂x∂p` near `p·ln x = -1`", "`x^(p - 1)`, `x^(p - 1)·p·ln x`"),
    ("log.4", "`log`, `∂²/∂base²` near `base = e⁻²`", "`ln x / (base·ln base)²`, `2 ln x / (base²·ln³ base)`"),
    ("j0.0", "`j0`", "the amplitude `√(2/(πx))`"),
    ("j1.0", "`j1`", "the amplitude `√(2/(πx))`"),
    ("y0.0", "`y0`", "the amplitude `√(2/(πx))`"),
    ("y1.0", "`y1`", "the amplitude `√(2/(πx))`"),
];
