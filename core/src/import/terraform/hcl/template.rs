//! Templates: texts with values in them.

use alloc::string::String;

use hcl_edit::template::{Directive, Element, Strip, Template};

use super::{
    expression::is_unknown,
    trouble::Trouble,
    value::Value,
    world::{Scope, World},
};

/// A text as it grows; markers take away the white space beside them.
#[derive(Default)]
struct Text {
    written: String,
    /// Where the last piece begins that is written as it is.
    literal: usize,
    strip: bool,
}

impl Text {
    fn literal(&mut self, text: &str) {
        let text = if self.strip { text.trim_start() } else { text };
        self.literal = self.written.len();
        self.written.push_str(text);
        self.strip = false;
    }

    fn value(&mut self, text: &str) {
        self.written.push_str(text);
        self.literal = self.written.len();
        self.strip = false;
    }

    fn before(&mut self, strip: Strip) {
        if matches!(strip, Strip::Start | Strip::Both) {
            let kept = self.written.trim_end().len().max(self.literal);
            self.written.truncate(kept);
        }
        self.literal = self.written.len();
    }

    fn after(&mut self, strip: Strip) {
        self.strip = matches!(strip, Strip::End | Strip::Both);
    }
}

impl World<'_> {
    pub(super) fn template(&self, elements: &[&Element], scope: &Scope) -> Result<Value, Trouble> {
        // a value alone stays what it is
        if let [Element::Interpolation(one)] = elements {
            return self.evaluate(&one.expr, scope);
        }
        let mut text = Text::default();
        if self.write(elements.iter().copied(), scope, &mut text)? {
            self.patience.text(text.written)
        } else {
            Ok(Value::Unknown)
        }
    }

    /// Whether everything in it is known.
    fn write<'e>(
        &self,
        elements: impl Iterator<Item = &'e Element>,
        scope: &Scope,
        text: &mut Text,
    ) -> Result<bool, Trouble> {
        for element in elements {
            match element {
                Element::Literal(literal) => text.literal(literal.as_str()),
                Element::Interpolation(one) => {
                    let value = self.evaluate(&one.expr, scope)?;
                    if is_unknown(&value) {
                        return Ok(false);
                    }
                    text.before(one.strip);
                    let written = value.to_text()?;
                    self.patience
                        .spend(written.len().checked_div(16).unwrap_or(0).saturating_add(1))?;
                    text.value(&written);
                    text.after(one.strip);
                }
                Element::Directive(directive) => {
                    if !self.deeper(|| self.directive(directive, scope, text))? {
                        return Ok(false);
                    }
                }
            }
        }
        Ok(true)
    }

    fn directive(
        &self,
        directive: &Directive,
        scope: &Scope,
        text: &mut Text,
    ) -> Result<bool, Trouble> {
        match directive {
            Directive::If(choice) => {
                let condition = self.evaluate(&choice.if_expr.cond_expr, scope)?;
                if is_unknown(&condition) {
                    return Ok(false);
                }
                text.before(choice.if_expr.strip);
                let otherwise = choice.else_expr.as_ref();
                let taken: Option<(&Template, Strip)> = if condition.to_bool()? {
                    Some((&choice.if_expr.template, choice.if_expr.strip))
                } else {
                    otherwise.map(|other| (&other.template, other.strip))
                };
                let next = otherwise
                    .filter(|_| condition.to_bool().unwrap_or_default())
                    .map_or(choice.endif_expr.strip, |other| other.strip);
                if let Some((template, strip)) = taken {
                    text.after(strip);
                    if !self.write(template.iter(), scope, text)? {
                        return Ok(false);
                    }
                    text.before(next);
                }
                text.after(choice.endif_expr.strip);
                Ok(true)
            }
            Directive::For(each) => {
                let over = self.evaluate(&each.for_expr.collection_expr, scope)?;
                let Some(entries) = self.entries(&over)? else {
                    return Ok(false);
                };
                text.before(each.for_expr.strip);
                let mut scope = scope.clone();
                let outside = scope.names.len();
                for (key, value) in entries {
                    scope.names.truncate(outside);
                    if let Some(name) = &each.for_expr.key_var {
                        scope.names.push((name.as_str().into(), key));
                    }
                    let name = each.for_expr.value_var.as_str();
                    scope.names.push((name.into(), value));
                    text.after(each.for_expr.strip);
                    if !self.write(each.for_expr.template.iter(), &scope, text)? {
                        return Ok(false);
                    }
                    text.before(each.endfor_expr.strip);
                }
                text.after(each.endfor_expr.strip);
                Ok(true)
            }
        }
    }
}
