//! Pieces of an expression that know how tightly they bind, so that parentheses stand only where they must.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precedence {
    /// Closures, ranges, blocks: anything that needs parentheses inside another expression.
    Loose,
    Or,
    And,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Cast,
    Unary,
    Postfix,
}

#[derive(Clone, Debug)]
pub(super) struct Expression {
    tokens: TokenStream,
    precedence: Precedence,
    /// `n as usize < m` would begin generic arguments.
    ends_in_type: bool,
    begins_with_minus: bool,
    /// Whether there is a quotient or remainder at the top of a product.
    divides: bool,
    /// What a minus stands in front of.
    negated: Option<Box<Expression>>,
    /// The reference a `*` stands in front of, which a `.` or an index follows by itself.
    followed: Option<Followed>,
}

#[derive(Clone, Debug)]
struct Followed {
    reference: TokenStream,
    /// Whether it may be what stands for a member that is lacking, which is no reference.
    may_lack: bool,
}

impl Expression {
    pub(super) fn new(tokens: TokenStream, precedence: Precedence) -> Self {
        Expression {
            tokens,
            precedence,
            ends_in_type: precedence == Precedence::Cast,
            begins_with_minus: false,
            divides: false,
            negated: None,
            followed: None,
        }
    }

    /// Whether this is what a reference refers to that a call gives.
    pub(super) fn is_followed(&self) -> bool {
        self.followed.is_some()
    }

    /// What a reference, that a call gives, refers to.
    pub(super) fn behind(reference: Expression, span: Span) -> Self {
        Self::following(reference, false, span)
    }

    /// A member of a tangent that may lack it.
    pub(super) fn member(reference: Expression, span: Span) -> Self {
        Self::following(reference, true, span)
    }

    fn following(reference: Expression, may_lack: bool, span: Span) -> Self {
        let followed = Followed { reference: reference.tokens.clone(), may_lack };
        Expression { followed: Some(followed), ..Self::unary('*', reference, span) }
    }

    /// The call that gives a reference to this.
    pub(super) fn followed(&self) -> Option<&TokenStream> {
        self.followed.as_ref().map(|followed| &followed.reference)
    }

    /// The call that gives a member of a tangent that may lack it.
    pub(super) fn lacking(&self) -> Option<&TokenStream> {
        self.followed.as_ref().filter(|followed| followed.may_lack).map(|followed| &followed.reference)
    }

    /// A name, a call, an element: what binds tightest.
    pub(super) fn postfix(tokens: impl ToTokens) -> Self {
        Self::new(tokens.into_token_stream(), Precedence::Postfix)
    }

    /// The user's own tokens.
    pub(super) fn user(tokens: TokenStream) -> Self {
        let precedence = match syn::parse2::<syn::Expr>(tokens.clone()) {
            Ok(expression) => precedence_of(&expression),
            Err(_) => Precedence::Loose,
        };
        Expression {
            ends_in_type: precedence < Precedence::Unary,
            begins_with_minus: starts_with(&tokens, '-'),
            divides: precedence == Precedence::Product,
            ..Self::new(tokens, precedence)
        }
    }

    /// `left operator right`; operators of one precedence associate to the left.
    pub(super) fn binary(left: Expression, operator: &str, right: Expression, span: Span) -> Self {
        let precedence = precedence_of_operator(operator);
        let tightest = match precedence {
            _ if left.ends_in_type && matches!(operator, "<" | "<<") => Precedence::Unary,
            // Comparisons do not associate.
            Precedence::Comparison => Precedence::BitOr,
            _ => precedence,
        };
        let right = if right.precedence > precedence { right } else { Self::postfix(parenthesise(right.tokens)) };
        Self::join(left, tightest, operator, right, precedence, span)
    }

    /// `left operator right`, with the left in parentheses if it binds more loosely than `tightest`.
    fn join(
        left: Expression,
        tightest: Precedence,
        operator: &str,
        right: Expression,
        precedence: Precedence,
        span: Span,
    ) -> Self {
        let begins_with_minus = left.begins_with_minus && left.precedence >= tightest;
        let goes_on = |side: &Expression| side.divides && side.precedence == precedence;
        let divides = matches!(operator, "/" | "%") || goes_on(&left) || goes_on(&right);
        let mut tokens = left.at_least(tightest);
        push_operator(&mut tokens, operator, span);
        tokens.extend(right.tokens);
        let ends_in_type = right.ends_in_type;
        Expression { ends_in_type, begins_with_minus, divides, ..Self::new(tokens, precedence) }
    }

    /// `left + right`, or `left - right` where the right has a minus; a sum on the right is not kept apart.
    pub(super) fn sum(left: Expression, right: Expression, span: Span) -> Self {
        match right.without_minus() {
            Ok(right) => Self::binary(left, "-", right, span),
            Err(right) if right.precedence == Precedence::Sum => Self::chain(left, "+", right, span),
            Err(right) => Self::binary(left, "+", right, span),
        }
    }

    /// `left * right`; a product on the right is not kept apart.
    pub(super) fn product(left: Expression, right: Expression, span: Span) -> Self {
        if right.precedence == Precedence::Product && !right.divides {
            Self::chain(left, "*", right, span)
        } else {
            Self::binary(left, "*", right, span)
        }
    }

    /// `left operator right` where the right goes on with operators of the same precedence.
    fn chain(left: Expression, operator: &str, right: Expression, span: Span) -> Self {
        let precedence = right.precedence;
        Self::join(left, precedence, operator, right, precedence, span)
    }

    /// What a term has the minus in front of, if there is one; else the term.
    pub(super) fn without_minus(self) -> Result<Expression, Expression> {
        match self.negated {
            Some(inner) => Ok(*inner),
            None if self.precedence == Precedence::Product && self.begins_with_minus => {
                Ok(Expression { tokens: self.tokens.into_iter().skip(1).collect(), begins_with_minus: false, ..self })
            }
            None => Err(self),
        }
    }

    /// `-operand`, `!operand`, `*operand`.
    pub(super) fn unary(operator: char, operand: Expression, span: Span) -> Self {
        let negated = (operator == '-').then(|| Box::new(operand.clone()));
        let begins_with_minus = operator == '-';
        let operand = if begins_with_minus && operand.begins_with_minus {
            parenthesise(operand.tokens)
        } else {
            operand.at_least(Precedence::Unary)
        };
        let mut tokens = TokenStream::new();
        push_operator(&mut tokens, operator.encode_utf8(&mut [0; 4]), span);
        tokens.extend(operand);
        Expression { begins_with_minus, negated, ..Self::new(tokens, Precedence::Unary) }
    }

    /// `&operand` or `&mut operand`.
    pub(super) fn borrow(operand: Expression, mutable: bool, span: Span) -> Self {
        if let Some(Followed { reference, may_lack: false }) = &operand.followed {
            return Self::postfix(reference);
        }
        let mut tokens = TokenStream::new();
        push_operator(&mut tokens, "&", span);
        if mutable {
            tokens.append(Ident::new("mut", span));
        }
        tokens.extend(operand.at_least(Precedence::Unary));
        Self::new(tokens, Precedence::Unary)
    }

    /// `operand as ty`.
    pub(super) fn cast(operand: Expression, ty: &TokenStream, span: Span) -> Self {
        let mut tokens = operand.at_least(Precedence::Cast);
        tokens.append(Ident::new("as", span));
        tokens.extend(ty.clone());
        Self::new(tokens, Precedence::Cast)
    }

    /// The tokens, in parentheses if they bind more loosely than that.
    pub(super) fn at_least(self, precedence: Precedence) -> TokenStream {
        if self.precedence >= precedence { self.tokens } else { parenthesise(self.tokens) }
    }

    /// The tokens where a value is called on, indexed or projected.
    pub(super) fn receiver(self) -> TokenStream {
        if let Some(Followed { reference, .. }) = self.followed {
            return reference;
        }
        self.at_least(Precedence::Postfix)
    }

    /// The tokens where nothing binds: between commas, after `=`.
    pub(super) fn free(self) -> TokenStream {
        self.tokens
    }
}

fn parenthesise(tokens: TokenStream) -> TokenStream {
    TokenTree::Group(Group::new(Delimiter::Parenthesis, tokens)).into()
}

fn starts_with(tokens: &TokenStream, character: char) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

/// Appends an operator of one or more characters.
pub(super) fn push_operator(tokens: &mut TokenStream, operator: &str, span: Span) {
    let mut characters = operator.chars().peekable();
    while let Some(character) = characters.next() {
        let spacing = if characters.peek().is_some() { Spacing::Joint } else { Spacing::Alone };
        let mut punct = Punct::new(character, spacing);
        punct.set_span(span);
        tokens.append(punct);
    }
}

fn precedence_of_operator(operator: &str) -> Precedence {
    match operator {
        "||" => Precedence::Or,
        "&&" => Precedence::And,
        "<" | "<=" | ">" | ">=" | "==" | "!=" => Precedence::Comparison,
        "|" => Precedence::BitOr,
        "^" => Precedence::BitXor,
        "&" => Precedence::BitAnd,
        "<<" | ">>" => Precedence::Shift,
        "+" | "-" => Precedence::Sum,
        "*" | "/" | "%" => Precedence::Product,
        other => unreachable!("parse makes no operator {other}"),
    }
}

fn precedence_of(expression: &syn::Expr) -> Precedence {
    use syn::Expr;
    match expression {
        Expr::Binary(binary) => precedence_of_operator(&binary.op.to_token_stream().to_string()),
        Expr::Cast(_) => Precedence::Cast,
        Expr::Unary(_) | Expr::Reference(_) => Precedence::Unary,
        Expr::Array(_)
        | Expr::Await(_)
        | Expr::Call(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::Lit(_)
        | Expr::Macro(_)
        | Expr::MethodCall(_)
        | Expr::Paren(_)
        | Expr::Path(_)
        | Expr::Repeat(_)
        | Expr::Try(_)
        | Expr::Tuple(_) => Precedence::Postfix,
        _ => Precedence::Loose,
    }
}
