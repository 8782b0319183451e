//! Declares the items of the body: constants and functions, whose types are known from here on.

use syn::{Ident, Item, ReturnType};

use super::Parser;
use crate::ir::Type;

impl Parser<'_> {
    pub(super) fn declare_item(&mut self, item: &Item) {
        match item {
            Item::Const(item) => self.declare_constant(&item.ident, &item.ty),
            Item::Static(item) => self.declare_constant(&item.ident, &item.ty),
            Item::Fn(item) => self.declare_function(item),
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
        self.types.constants.insert(name.to_string(), ty);
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
