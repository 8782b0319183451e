//! The partial derivatives as formulas: in the documentation of a twin, and as its constants.

use proc_macro2::TokenStream;
use quote::quote;

use super::Twin;
use super::documentation::{Documentation, lines};
use crate::formulas::{Formula, Formulas, Latex};

impl Twin<'_> {
    /// `PARTIALS`, and `LATEX` where it is asked for.
    pub(super) fn constants(&self, formulas: &[Formula]) -> TokenStream {
        let vis = &self.signature.vis;
        let ty = quote!(&[(&::core::primitive::str, &::core::primitive::str)]);
        let constant = |name: TokenStream, summary: &str, pairs: Vec<(&String, &String)>| {
            let pairs = pairs.into_iter().map(|(variable, text)| quote!((#variable, #text)));
            quote! {
                #[doc = #summary]
                #vis const #name: #ty = &[#(#pairs),*];
            }
        };
        let name = &self.signature.ident;
        let summary = if formulas.is_empty() {
            format!(" The partial derivatives of `{name}` as formulas: none, they are not shown.")
        } else {
            format!(" The partial derivatives of `{name}` as formulas, each with what it is with respect to.")
        };
        let texts = formulas.iter().map(|Formula { variable, text, .. }| (variable, text)).collect();
        let partials = constant(quote!(PARTIALS), &summary, texts);
        let latex = self.latex.then(|| {
            let texts = formulas.iter().filter_map(|formula| formula.latex.as_ref());
            let texts = texts.map(|Latex { variable, text }| (variable, text)).collect();
            constant(quote!(LATEX), " `PARTIALS` as LaTeX.", texts)
        });
        quote!(#partials #latex)
    }
}

impl Documentation<'_> {
    /// The partial derivatives, if they are shown.
    pub(super) fn formulas(&self) -> Vec<String> {
        let name = &self.signature.ident;
        let formulas = match self.derivatives.map(|derivatives| &derivatives.formulas) {
            Some(Formulas::Shown(formulas)) if !formulas.is_empty() => formulas,
            Some(Formulas::TooLong) => return lines(&["", "Its partial derivatives are too long to be shown."]),
            _ => return Vec::new(),
        };
        let head = if self.rule.partials.is_some() { "By its partials:" } else { "Its partial derivatives:" };
        let mut text = vec![String::new(), head.to_owned(), String::new()];
        text.extend(formulas.iter().map(|Formula { variable, text, .. }| format!("- `∂{name}/∂{variable} = {text}`")));
        let latex: Vec<&Latex> = formulas.iter().filter_map(|formula| formula.latex.as_ref()).collect();
        if self.latex && !latex.is_empty() {
            text.extend([String::new(), "```latex".to_owned()]);
            let name = name.to_string().replace('_', r"\_");
            text.extend(latex.iter().map(|Latex { variable, text }| {
                format!(r"\frac{{\partial \mathrm{{{name}}}}}{{\partial {variable}}} = {text} \\")
            }));
            text.push("```".to_owned());
        }
        lines(&text.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
