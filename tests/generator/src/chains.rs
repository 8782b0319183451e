//! Random iterator chains, and vectors that are collected and grown.

use crate::Writer;

/// Numbers by iterators, in the form of the catalogue.
const CHAINS: &[&str] = &[
    "v.iter().map(|p| (p * $).sin()).sum::<f64>()",
    "a.iter().zip(v.iter()).map(|(e, g)| (e * g + #).sin()).sum::<f64>()",
    "v.iter().enumerate().map(|(k, p)| p * (k as f64)).fold($, |s, t| (s + 0.3 * t).sin())",
    "v.iter().filter(|p| **p > 0.87).map(|p| p * #).sum::<f64>()",
    "v.windows(2).map(|w| (w[1] - w[0]) * #).sum::<f64>()",
    "v.chunks(2).map(|w| (w[0] * $).cos()).sum::<f64>()",
    "a.iter().copied().fold(#, f64::max)",
    "a.iter().rev().take(3).map(|p| (p + #).cos()).product::<f64>()",
    "v.iter().skip(1).step_by(2).map(|p| p.sqrt() * #).sum::<f64>()",
    "(0..4).map(|k| a[k] * v[k + 1]).fold(#, |s, t| s * t + 0.1)",
    "v.iter().scan($, |s, p| { *s = (*s * 0.5 + p).sin(); Some(*s) }).sum::<f64>()",
    "v.iter().scan((#, 0.3), |s, e| { let (g, h) = *s; *s = (h, (g * e).cos()); Some(g) }).fold(0.1, |s, t| s * 0.5 + t)",
    "v.iter().filter_map(|p| if *p > 0.77 { Some((p * $).sin()) } else { None }).sum::<f64>()",
    "a.iter().enumerate().filter_map(|(k, p)| (k % 2 == ! % 2).then_some(p * #)).sum::<f64>()",
    "a.iter().flat_map(|p| [p * 0.5, (p + #).sin()]).sum::<f64>()",
    "(0..3).flat_map(|k| v.iter().map(move |p| p * (k as f64))).map(|t| t.sin()).sum::<f64>()",
    "v.iter().take_while(|p| **p < 1.1).map(|p| (p * #).cos()).sum::<f64>()",
    "v.iter().skip_while(|p| **p > 0.6).map(|p| (p + $).sin()).sum::<f64>()",
    "v.iter().map_while(|p| if *p < 1.2 { Some(p * #) } else { None }).sum::<f64>()",
    "v.iter().copied().max_by(|s, t| s.partial_cmp(t).unwrap()).unwrap()",
    "v.iter().map(|p| (p * 0.7).sin()).min_by(|s, t| s.partial_cmp(t).unwrap()).unwrap_or($)",
    "a.iter().map(|p| p * #).reduce(|s, t| (s + t).sin()).unwrap_or(0.5)",
    "v.windows(3).map(|w| (w.iter().sum::<f64>() * #).sin()).sum::<f64>()",
    "v.chunks(2).map(|w| w.iter().map(|p| (p * #).sin()).sum::<f64>()).fold($, |s, t| (s - t).cos())",
    "v.chunks_exact(2).map(|w| w[0] * w[1]).sum::<f64>()",
    "a.iter().chain(v.iter()).rev().fold($, |s, t| (s * t).sin())",
    "v.iter().zip(v.iter().skip(1)).map(|(e, g)| (g - e) * #).sum::<f64>()",
    "v.iter().zip(a.iter().rev()).enumerate().map(|(k, (e, g))| e * g / (k + 1) as f64).sum::<f64>()",
    "(0..3).fold((#, $), |(s, t), k| (t, (s * v[k]).sin())).1",
    "v.iter().fold((0.0, 0.3), |(s, t), p| (s + 0.2 * p, (t + s).cos())).0",
    "v.iter().position(|p| *p > 1.13).map_or(#, |k| v[k] * 0.5)",
    "v.iter().find(|p| **p > 1.03).map_or($, |p| p * 0.5)",
    "v.iter().copied().nth(!).unwrap_or(#)",
    "v.iter().rev().map(|p| p * #).last().unwrap()",
    "0.1 * v.iter().filter(|p| **p > 0.93).count() as f64 * #",
    "(if v.iter().any(|p| *p > 1.57) { $ } else { # })",
    "(if a.iter().all(|p| *p > 0.53) { # } else { $ })",
    "{ let g: Vec<f64> = v.iter().map(|p| (p * $).sin()).collect(); g[1] * g[!] }",
    "{ let (e, g): (Vec<f64>, Vec<f64>) = a.iter().map(|p| (p.sin(), p * #)).unzip(); e[!  % 4] * g[2] }",
    "{ let g = a.iter().map(|p| p + #).collect::<Vec<f64>>(); g.iter().zip(&g[1..]).map(|(s, t)| (s * t).sin()).sum::<f64>() }",
    "{ let mut s = #; v.iter().for_each(|p| s += 0.2 * p.sin()); s }",
    "a.map(|p| (p * #).sin())[!  % 4]",
];

impl Writer {
    /// A number by an iterator.
    pub(crate) fn chain(&mut self, depth: usize) -> String {
        let form = CHAINS[self.random.below(CHAINS.len())];
        self.filled(form, depth)
    }

    pub(crate) fn vector_statement(&mut self) {
        let vectors = self.scope.vectors.clone();
        if vectors.is_empty() || self.random.chance(30) {
            return self.declare_numbers();
        }
        let (vector, value) = (self.random.pick(&vectors), self.real(1));
        let name = self.name("r", &[]);
        self.line(&format!("let {name} = {value};"));
        self.scope.reals.push(name.clone());
        let text = match self.random.below(10) {
            0 => format!("{vector}[{}] = {name};", self.position(4)),
            1 => format!("for p in {vector}.iter_mut() {{ *p = (*p * {name}).sin(); }}"),
            2 => format!("{vector}.iter_mut().zip(v).for_each(|(p, e)| *p += 0.2 * e * {name});"),
            3 => format!("for w in 1..{vector}.len() {{ {vector}[w] += 0.3 * {vector}[w - 1]; }}"),
            4 => format!("{vector}.push({name});"),
            5 => format!("{vector} = {vector}.iter().map(|p| p * {name}).collect();"),
            6 => format!("for (k, p) in {vector}.iter_mut().enumerate().rev() {{ if k % 2 == 1 {{ *p -= {name}; }} }}"),
            _ => return self.consumed(&vector),
        };
        self.line(&text);
    }

    fn declare_numbers(&mut self) {
        let (value, name) = (self.real(1), self.name("z", &[]));
        let text = match self.random.below(5) {
            0 => format!("v.iter().map(|p| (p * {value}).sin()).collect()"),
            1 => format!("v.windows(2).map(|w| w[0] - w[1] * {value}).collect()"),
            2 => format!("vec![x, {value}, 0.3, y]"),
            3 => "a.iter().chain(v).copied().collect()".to_owned(),
            _ => "(0..5).map(|k| v[k] + 0.1 * k as f64).collect()".to_owned(),
        };
        self.line(&format!("let mut {name}: Vec<f64> = {text};"));
        self.scope.vectors.push(name);
    }

    /// `while let` until a copy is empty.
    fn consumed(&mut self, vector: &str) {
        let (copy, last, sum) = (self.name("z", &[]), self.name("t", &[]), self.name("s", &[]));
        let (value, label) = (self.real(1), self.label());
        self.line(&format!("let mut {sum} = {value};"));
        self.line(&format!("let mut {copy}: Vec<f64> = {vector}.clone();"));
        self.line(&format!("{label}: while let Some({last}) = {copy}.pop() {{"));
        let outer = self.scope.clone();
        self.scope.reals.extend([last.clone(), sum.clone()]);
        self.scope.mutable.push(sum.clone());
        self.scope.loops.push(label);
        self.scope.only_labels = false;
        self.nested(2);
        self.line(&format!("    {sum} = ({sum} + {last}).sin();"));
        self.scope = outer;
        self.line("}");
        self.scope.reals.push(sum.clone());
        self.scope.mutable.push(sum);
    }
}
