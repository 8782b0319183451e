//! Prints consuming operations as assignments in place.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::super::expression::Expression;
use super::super::plan::is_copy;
use super::Printer;
use super::member::Access;
use super::tensor::Kernel;
use crate::ir::{Mode, Operation, Projection, Record, Scalar, Statement, Type, Value};

impl Printer<'_> {
    /// The declaration of the copy a consuming operation works on, if it cannot work in place, and its result.
    pub(super) fn next_version(&mut self, statement: &Statement, base: Value) -> (TokenStream, Value) {
        let result = statement.results[0];
        (self.version(statement, base, result), result)
    }

    pub(super) fn version(&mut self, statement: &Statement, base: Value, result: Value) -> TokenStream {
        if !self.plan.storage.is_copy_of_base(result) {
            return TokenStream::new();
        }
        let copy = self.owned(base, self.plan.timeline.point(statement));
        self.declare(result, &TokenStream::new(), copy)
    }

    /// `base.place = value;` or `base.place += value;`
    pub(super) fn update(
        &mut self,
        base: Value,
        place: &[Projection],
        value: Value,
        mode: Mode,
        statement: &Statement,
    ) -> TokenStream {
        if let Some((part, whole)) = place.split_last()
            && part.is_of_tensor()
        {
            return self.update_part(base, whole, part, value, mode);
        }
        if let Some(Projection::Range(..)) = place.last()
            && mode == Mode::Set
        {
            return self.update_range(base, place, value);
        }
        let ty = self.function.ty(base).at(place);
        let target = self.target(base, place);
        match mode {
            Mode::Set => {
                if let Some(compound) = self.compound(base, place, value) {
                    return compound;
                }
                let (target, span) = (target.free(), self.span(base));
                let holds_tangents = self.function.ty(base).holds_tangents();
                if holds_tangents && let Some(like) = self.shape_of_zero(value) {
                    let (private, like) = (self.private(), self.reference(like).free());
                    return quote_spanned!(span=> #private::clear_member(#like, &mut #target););
                }
                let value = self.owned(value, self.plan.timeline.point(statement)).free();
                if holds_tangents && place.last().is_some_and(Projection::is_member) {
                    let private = self.private();
                    return quote_spanned!(span=> #private::set_member(#value, &mut #target););
                }
                quote_spanned!(span=> #target = #value;)
            }
            Mode::Add => match self.added_in_place(&target, &ty, value, base) {
                Some(added) => added,
                None => self.add(target, &ty, value, base),
            },
        }
    }

    /// What has the shape of a zero that only a member reads, where rustc alone knows whether there is one.
    fn shape_of_zero(&self, value: Value) -> Option<Value> {
        match self.plan.timeline.definition(value)?.operation {
            Operation::ZeroLike(like) if self.plan.is_inlined(value) && is_open(self.function.ty(like)) => Some(like),
            _ => None,
        }
    }

    /// What is added to a member of a tangent, computed there.
    fn added_in_place(&mut self, target: &Expression, ty: &Type, value: Value, base: Value) -> Option<TokenStream> {
        if !self.plan.is_inlined(value) || !self.function.ty(base).holds_tangents() {
            return None;
        }
        let array = self.types.owned(&ty.tangent()).filter(|_| ty.is_tensor() && !ty.is_fixed_tensor())?;
        let Kernel { module, add, arguments, .. } = self.kernels.remove(&value)?;
        let (private, span) = (self.private(), self.span(base));
        let target = exclusive(target.clone(), span);
        Some(quote_spanned! { span=>
            #private::change_member(#target, |place: &mut #array| #private::#module::#add(place, #(#arguments),*));
        })
    }

    /// `base += value;`, element by element.
    pub(super) fn accumulate(&mut self, base: Value, value: Value, _statement: &Statement) -> TokenStream {
        if self.plan.is_inlined(value)
            && let Some(kernel) = self.kernels.remove(&value)
        {
            return self.add_kernel(&kernel, base);
        }
        let ty = self.function.ty(base).clone();
        let target = self.target(base, &[]);
        self.add(target, &ty, value, base)
    }

    fn add(&self, target: Expression, ty: &Type, value: Value, base: Value) -> TokenStream {
        let span = self.span(base);
        match ty {
            Type::Real(Scalar::Parameter(_) | Scalar::Lanes(_)) => {
                let value = self.operand(value, crate::ir::Origin::Derivative);
                let sum = Expression::sum(target.clone(), value, span).free();
                let target = target.free();
                quote_spanned!(span=> #target = #sum;)
            }
            Type::Real(_) => {
                let value = self.operand(value, crate::ir::Origin::Derivative);
                let target = target.free();
                match value.without_minus() {
                    Ok(value) => {
                        let value = value.free();
                        quote_spanned!(span=> #target -= #value;)
                    }
                    Err(value) => {
                        let value = value.free();
                        quote_spanned!(span=> #target += #value;)
                    }
                }
            }
            Type::Record(record) if !self.is_by_kind(&Record { tangent: false, ..record.clone() }) => {
                let (private, target, value) = (self.private(), target.free(), self.reference(value).free());
                quote_spanned!(span=> #private::add_tangent(&mut #target, #value);)
            }
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) if element.is_tangent() => {
                let (private, value) = (self.private(), self.reference(value).free());
                let target = exclusive(target, span);
                quote_spanned!(span=> #private::accumulate_each(#target, #value);)
            }
            Type::Tensor { scalar: Scalar::F32 | Scalar::F64, .. } => {
                let (target, value) = (target.free(), self.reference(value).free());
                quote_spanned!(span=> #target += #value;)
            }
            _ => {
                let (private, value) = (self.private(), self.reference(value).free());
                let target = exclusive(target, span);
                quote_spanned!(span=> #private::accumulate(#target, #value);)
            }
        }
    }

    /// `base[start..end].copy_from_slice(value);`
    fn update_range(&self, base: Value, place: &[Projection], value: Value) -> TokenStream {
        let element = match self.function.ty(value).peel() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => is_copy(element),
            _ => false,
        };
        let method = if element { quote!(copy_from_slice) } else { quote!(clone_from_slice) };
        let (target, value, span) = (self.target(base, place).free(), self.reference(value).free(), self.span(base));
        quote_spanned!(span=> #target.#method(#value);)
    }

    /// The place as an expression: `*x`, `x[i].0`.
    pub(super) fn target(&self, base: Value, place: &[Projection]) -> Expression {
        if place.is_empty() {
            return self.value(base);
        }
        let span = self.span(base);
        let mut whole = self.function.ty(base).clone();
        let is_matched = matches!(&place[0], Projection::Field(member) if member.variant().is_some());
        let mut target =
            if is_matched && !whole.is_tangent() { self.value(base) } else { Expression::postfix(self.receiver(base)) };
        for (position, projection) in place.iter().enumerate() {
            let is_last = position + 1 == place.len();
            target = match projection {
                Projection::Field(member) => {
                    self.member_of(target, &whole, member, Access::Exclusive { is_last }, span)
                }
                projection => self.projected(target, &whole, projection, span),
            };
            whole = whole.at(std::slice::from_ref(projection));
        }
        target
    }

    fn projected(&self, base: Expression, whole: &Type, projection: &Projection, span: Span) -> Expression {
        let base = base.receiver();
        Expression::postfix(match projection {
            Projection::Field(_) => unreachable!("members have been printed"),
            Projection::Index(index) => {
                let index = self.index(whole, index);
                quote_spanned!(span=> #base[#index])
            }
            Projection::Row(index) => {
                let index = self.value(*index).free();
                quote_spanned!(span=> #base.row_mut(#index))
            }
            Projection::Column(index) => {
                let index = self.value(*index).free();
                quote_spanned!(span=> #base.column_mut(#index))
            }
            Projection::Part(part, _) => {
                let part = self.value(*part).free();
                quote_spanned!(span=> #base.slice_mut(#part))
            }
            Projection::Range(start, end) => {
                let range = self.bounds(*start, *end);
                quote_spanned!(span=> #base[#range])
            }
        })
    }
}

/// Whether only rustc knows if values of a type have tangents.
fn is_open(ty: &Type) -> bool {
    ty.peel().is_open() || ty.innermost_record().is_some_and(|record| !record.tangent && !record.is_named())
}

/// `&mut target`
pub(super) fn exclusive(target: Expression, span: Span) -> TokenStream {
    if target.is_followed() {
        let target = target.free();
        return quote!(&mut #target);
    }
    Expression::borrow(target, true, span).free()
}
