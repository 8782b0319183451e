//! Declares the items of the body: constants and functions, whose types are known from here on.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ExprPath, Ident, Item, ReturnType, UseTree};

use super::Parser;
use crate::ir::Type;

impl Parser<'_> {
    pub(super) fn declare_item(&mut self, item: &Item) {
        match item {
            Item::Const(item) => self.declare_constant(&item.ident, &item.ty),
            Item::Static(item) => self.declare_constant(&item.ident, &item.ty),
            Item::Fn(item) => self.declare_function(item),
            Item::Use(item) => self.declare_names(&item.tree, &item.leading_colon.to_token_stream()),
            Item::Macro(item) => {
                let message = "cannot differentiate through a macro declared in the body; declare it outside";
                self.errors.push_spanned(&item.mac.path, message);
            }
            _ => {}
        }
        self.items.push(item.clone());
    }

    fn declare_constant(&mut self, name: &Ident, ty: &syn::Type) {
        self.check_shadowing(name);
        let ty = self.types.parse(ty).unwrap_or_else(|_| self.types.unknown());
        self.types.constants.insert(name.to_string(), ty.clone());
        // As a function it has no derivatives, whatever has its name outside.
        self.functions.insert(name.to_string(), (false, self.types.unknown()));
    }

    /// What names stand for here: a function of such a name outside of this one may have derivatives, and that which is called none.
    fn declare_names(&mut self, tree: &UseTree, before: &TokenStream) {
        match tree {
            UseTree::Path(path) => {
                let (name, colons) = (&path.ident, &path.colon2_token);
                self.declare_names(&path.tree, &quote!(#before #name #colons));
            }
            UseTree::Name(name) if name.ident != "self" => {
                let path = &name.ident;
                self.imported.insert(path.to_string(), quote!(#before #path));
            }
            UseTree::Rename(renamed) if renamed.ident != "self" => {
                let path = &renamed.ident;
                self.imported.insert(renamed.rename.to_string(), quote!(#before #path));
            }
            UseTree::Group(group) => group.items.iter().for_each(|item| self.declare_names(item, before)),
            UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {}
        }
    }

    /// The path of a function, wherever its name is from.
    pub(super) fn full_path(&self, path: &ExprPath) -> TokenStream {
        let imported = path.path.get_ident().and_then(|name| self.imported.get(&name.to_string()));
        let full = imported.and_then(|full| syn::parse2::<syn::Path>(full.clone()).ok());
        match (full, path.path.segments.last()) {
            (Some(mut full), Some(called)) => {
                if let Some(last) = full.segments.last_mut() {
                    last.ident.set_span(called.ident.span());
                    last.arguments = called.arguments.clone();
                }
                full.to_token_stream()
            }
            _ => path.to_token_stream(),
        }
    }

    fn declare_function(&mut self, item: &syn::ItemFn) {
        self.check_shadowing(&item.sig.ident);
        let is_differentiable = item
            .attrs
            .iter()
            .any(|attribute| attribute.path().segments.last().is_some_and(|segment| segment.ident == "differentiable"));
        let output = match &item.sig.output {
            ReturnType::Default => Type::Inactive,
            ReturnType::Type(_, ty) if item.sig.generics.params.is_empty() => {
                self.types.parse(ty).unwrap_or_else(|_| self.types.unknown())
            }
            ReturnType::Type(..) => self.types.unknown(),
        };
        self.functions.insert(item.sig.ident.to_string(), (is_differentiable, output));
    }

    /// In Rust an item hides a parameter of the same name.
    fn check_shadowing(&mut self, name: &Ident) {
        if self.scope.lookup(&name.to_string()).is_some() {
            let message = format!("cannot tell the item `{name}` from the parameter `{name}`; rename one of them");
            self.errors.push(name.span(), message);
        }
    }
}
