//! Expressions → values. What rests on a value that is not known is not known either.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use hcl_edit::expr::{
    BinaryOp, BinaryOperator, Conditional, Expression, ForExpr, FuncCall, Object, ObjectKey,
    UnaryOperator,
};

use super::{
    functions,
    trouble::Trouble,
    value::{Value, number},
    world::{Scope, World},
};
use crate::reason::{Message, Reason};

impl World<'_> {
    pub(super) fn evaluate(&self, of: &Expression, scope: &Scope) -> Result<Value, Trouble> {
        self.patience.spend(1)?;
        self.deeper(|| match of {
            Expression::Null(_) => Ok(Value::Null),
            Expression::Bool(truth) => Ok(Value::Bool(*truth.value())),
            Expression::Number(value) => value
                .value()
                .as_f64()
                .filter(|number| number.is_finite())
                .map(Value::Number)
                .ok_or_else(|| Trouble::said("the number is too large")),
            Expression::String(text) => Ok(Value::text(text.as_str())),
            Expression::Array(items) => {
                let items: Result<Vec<Value>, Trouble> = items
                    .iter()
                    .map(|item| self.evaluate(item, scope))
                    .collect();
                Value::list(items?)
            }
            Expression::Object(object) => self.object(object, scope),
            Expression::StringTemplate(template) => {
                self.template(&template.iter().collect::<Vec<_>>(), scope)
            }
            Expression::HeredocTemplate(heredoc) => {
                self.template(&heredoc.template.iter().collect::<Vec<_>>(), scope)
            }
            Expression::Parenthesis(inside) => self.evaluate(inside.inner(), scope),
            Expression::Variable(_) => self.traversal(of, &[], scope),
            Expression::Traversal(steps) => self.traversal(&steps.expr, &steps.operators, scope),
            Expression::Conditional(choice) => self.choice(choice, scope),
            Expression::FuncCall(call) => self.function(call, scope),
            Expression::UnaryOp(operation) => {
                let value = self.evaluate(&operation.expr, scope)?;
                if is_unknown(&value) {
                    return Ok(Value::Unknown);
                }
                Ok(match operation.operator.value() {
                    UnaryOperator::Neg => Value::Number(-value.to_number()?),
                    UnaryOperator::Not => Value::Bool(!value.to_bool()?),
                })
            }
            Expression::BinaryOp(operation) => self.binary(operation, scope),
            Expression::ForExpr(each) => self.for_each(each, scope),
        })
    }

    fn object(&self, object: &Object, scope: &Scope) -> Result<Value, Trouble> {
        let mut fields = BTreeMap::new();
        for (key, value) in object {
            let key = match key {
                ObjectKey::Ident(name) | ObjectKey::Expression(Expression::Variable(name)) => {
                    name.as_str().to_string()
                }
                ObjectKey::Expression(key) => match key_of(&self.evaluate(key, scope)?)? {
                    Some(key) => key,
                    None => return Ok(Value::Unknown),
                },
            };
            fields.insert(key, self.evaluate(value.expr(), scope)?);
        }
        Value::map(fields)
    }

    fn choice(&self, choice: &Conditional, scope: &Scope) -> Result<Value, Trouble> {
        let condition = self.evaluate(&choice.cond_expr, scope)?;
        if !is_unknown(&condition) {
            let taken = if condition.to_bool()? {
                &choice.true_expr
            } else {
                &choice.false_expr
            };
            return self.evaluate(taken, scope);
        }
        // both ways may lead to the same
        let one = self.evaluate(&choice.true_expr, scope)?;
        let other = self.evaluate(&choice.false_expr, scope)?;
        Ok(match one.same(&other, &self.patience)? {
            Some(true) => one,
            _ => Value::Unknown,
        })
    }

    fn binary(&self, operation: &BinaryOp, scope: &Scope) -> Result<Value, Trouble> {
        let operator = *operation.operator.value();
        let left = self.evaluate(&operation.lhs_expr, scope)?;
        if matches!(operator, BinaryOperator::And | BinaryOperator::Or) {
            let decides = operator == BinaryOperator::Or;
            let truth = |value: &Value| -> Result<Option<bool>, Trouble> {
                match value {
                    value if is_unknown(value) => Ok(None),
                    value => value.to_bool().map(Some),
                }
            };
            let left = truth(&left)?;
            if left == Some(decides) {
                return Ok(Value::Bool(decides));
            }
            let right = truth(&self.evaluate(&operation.rhs_expr, scope)?)?;
            return Ok(match (left, right) {
                (_, Some(right)) if right == decides => Value::Bool(decides),
                (Some(_), Some(right)) => Value::Bool(right),
                _ => Value::Unknown,
            });
        }
        let right = self.evaluate(&operation.rhs_expr, scope)?;
        if matches!(operator, BinaryOperator::Eq | BinaryOperator::NotEq) {
            let same = left.same(&right, &self.patience)?;
            let wanted = operator == BinaryOperator::Eq;
            return Ok(same.map_or(Value::Unknown, |same| Value::Bool(same == wanted)));
        }
        if is_unknown(&left) || is_unknown(&right) {
            return Ok(Value::Unknown);
        }
        let (left, right) = (left.to_number()?, right.to_number()?);
        let result = match operator {
            BinaryOperator::LessEq => return Ok(Value::Bool(left <= right)),
            BinaryOperator::GreaterEq => return Ok(Value::Bool(left >= right)),
            BinaryOperator::Less => return Ok(Value::Bool(left < right)),
            BinaryOperator::Greater => return Ok(Value::Bool(left > right)),
            BinaryOperator::Plus => left + right,
            BinaryOperator::Minus => left - right,
            BinaryOperator::Mul => left * right,
            BinaryOperator::Div => left / right,
            _ => left % right,
        };
        if result.is_finite() {
            Ok(Value::Number(result))
        } else {
            Err(Trouble::said("the result is not a number"))
        }
    }

    fn for_each(&self, each: &ForExpr, scope: &Scope) -> Result<Value, Trouble> {
        let over = self.evaluate(&each.intro.collection_expr, scope)?;
        let Some(entries) = self.entries(&over)? else {
            return Ok(Value::Unknown);
        };
        let (mut items, mut fields) = (Vec::new(), BTreeMap::new());
        let mut groups: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut scope = scope.clone();
        let outside = scope.names.len();
        for (key, value) in entries {
            scope.names.truncate(outside);
            if let Some(name) = &each.intro.key_var {
                scope.names.push((name.as_str().into(), key));
            }
            scope
                .names
                .push((each.intro.value_var.as_str().into(), value));
            if let Some(condition) = &each.cond {
                let condition = self.evaluate(&condition.expr, &scope)?;
                if is_unknown(&condition) {
                    return Ok(Value::Unknown);
                }
                if !condition.to_bool()? {
                    continue;
                }
            }
            let Some(key) = &each.key_expr else {
                items.push(self.evaluate(&each.value_expr, &scope)?);
                continue;
            };
            let Some(key) = key_of(&self.evaluate(key, &scope)?)? else {
                return Ok(Value::Unknown);
            };
            let value = self.evaluate(&each.value_expr, &scope)?;
            if each.grouping {
                groups.entry(key).or_default().push(value);
            } else if fields.insert(key.clone(), value).is_some() {
                return Err(Trouble::said(format!("two entries have the key `{key}`")));
            }
        }
        if each.key_expr.is_none() {
            return Value::list(items);
        }
        for (key, group) in groups {
            fields.insert(key, Value::list(group)?);
        }
        Value::map(fields)
    }

    fn function(&self, call: &FuncCall, scope: &Scope) -> Result<Value, Trouble> {
        let name = call.name.name.as_str();
        let attempt = |of: &Expression| match self.evaluate(of, scope) {
            Err(Trouble::Said(_)) => Ok(None),
            Err(bound) => Err(bound),
            Ok(value) => Ok(Some(value)),
        };
        match name {
            "try" => {
                for of in &call.args {
                    if let Some(value) = attempt(of)? {
                        return Ok(value);
                    }
                }
                return Err(Trouble::said("none of the values of try can be had"));
            }
            "can" => {
                let Some(of) = call.args.iter().next() else {
                    return Err(Trouble::said("can needs a value"));
                };
                return Ok(match attempt(of)? {
                    Some(value) if is_unknown(&value) => Value::Unknown,
                    value => Value::Bool(value.is_some()),
                });
            }
            _ => {}
        }
        let mut arguments = Vec::new();
        for of in &call.args {
            arguments.push(self.evaluate(of, scope)?);
        }
        if call.args.expand_final() {
            match arguments.pop() {
                Some(Value::List(list)) => arguments.extend(list.items.iter().cloned()),
                Some(Value::Unknown) => return Ok(Value::Unknown),
                _ => return Err(Trouble::said("only a list can be spread over arguments")),
            }
        }
        self.patience.spend(arguments.len())?;
        if let Some(value) = functions::call(self, name, &arguments)? {
            return Ok(value);
        }
        let message = Message::new(Reason::ImportFunctionNotEvaluated).with("function", name);
        let place = self.module(scope.module);
        let place = match place {
            Some(own) if !own.folder.is_empty() => own.folder.clone(),
            _ => ".".to_string(),
        };
        self.notice(message, &place);
        Ok(Value::Unknown)
    }
}

/// Whether nothing is known of a value but perhaps whose name it is.
pub(super) fn is_unknown(value: &Value) -> bool {
    matches!(
        value,
        Value::Unknown | Value::Id(_) | Value::Resource(_) | Value::Module(_)
    )
}

/// A value as the key of a map; nothing where it is not known.
pub(super) fn key_of(value: &Value) -> Result<Option<String>, Trouble> {
    match value {
        Value::Id(name) => Ok(Some(name.to_string())),
        value if is_unknown(value) => Ok(None),
        value => value.to_text().map(Some),
    }
}

/// A position in a list, where it is one.
pub(super) fn position(value: &Value) -> Result<usize, Trouble> {
    usize::try_from(value.to_integer()?)
        .map_err(|_| Trouble::said("a position in a list is not negative"))
}

/// How many entries a value has.
pub(super) fn length(value: &Value) -> Result<Value, Trouble> {
    Ok(match value {
        Value::List(list) => number(list.items.len()),
        Value::Map(map) => number(map.fields.len()),
        Value::Text(text) => number(text.chars().count()),
        value if is_unknown(value) => Value::Unknown,
        other => return Err(Trouble::said(format!("{} has no length", other.kind()))),
    })
}
