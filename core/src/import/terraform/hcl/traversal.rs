//! Names and the steps behind them: `var.net.zones[0]`, `alicloud_vswitch.app[*].id`.

use alloc::{format, vec::Vec};

use hcl_edit::{
    Decorated,
    expr::{Expression, TraversalOperator},
};

use super::{
    expression::{is_unknown, key_of, position},
    trouble::Trouble,
    value::{Value, number},
    world::{Scope, World},
};
use crate::reason::{Message, Reason};

impl World<'_> {
    pub(super) fn traversal(
        &self,
        root: &Expression,
        steps: &[Decorated<TraversalOperator>],
        scope: &Scope,
    ) -> Result<Value, Trouble> {
        let Expression::Variable(name) = root else {
            return self.steps(self.evaluate(root, scope)?, steps, scope);
        };
        let name = name.as_str();
        if let Some((_, value)) = scope.names.iter().rev().find(|(own, _)| own == name) {
            return self.steps(value.clone(), steps, scope);
        }
        let mut rest = steps;
        let mut next = || match rest.split_first().map(|(one, after)| (one.value(), after)) {
            Some((TraversalOperator::GetAttr(step), after)) => {
                rest = after;
                Ok(step.as_str())
            }
            _ => Err(Trouble::said(format!("`{name}` needs a name behind it"))),
        };
        let value = match name {
            "var" => self.variable(scope.module, next()?)?,
            "local" => self.local(scope.module, next()?)?,
            "module" => self.call(scope.module, next()?)?,
            "count" => {
                next()?;
                let count = scope.count.clone();
                count.ok_or_else(|| Trouble::said("there is no count here"))?
            }
            "each" => {
                let (key, value) = scope
                    .each
                    .clone()
                    .ok_or_else(|| Trouble::said("there is no for_each here"))?;
                if next()? == "key" { key } else { value }
            }
            "path" => {
                next()?;
                let own = self.module(scope.module);
                let folder = own.map(|own| own.folder.clone()).unwrap_or_default();
                self.patience.text(format!("./{folder}"))?
            }
            "terraform" | "self" => {
                next()?;
                Value::Unknown
            }
            "data" => {
                let local = format!("data.{}.{}", next()?, next()?);
                self.resource(scope.module, &local)?
            }
            kind => {
                let local = format!("{kind}.{}", next()?);
                self.resource(scope.module, &local)?
            }
        };
        self.steps(value, rest, scope)
    }

    fn steps(
        &self,
        value: Value,
        steps: &[Decorated<TraversalOperator>],
        scope: &Scope,
    ) -> Result<Value, Trouble> {
        self.patience.spend(steps.len())?;
        let mut value = value;
        let mut rest = steps;
        while let [step, after @ ..] = rest {
            rest = after;
            value = match step.value() {
                TraversalOperator::GetAttr(name) => self.attribute(&value, name.as_str())?,
                TraversalOperator::Index(key) => {
                    let key = self.evaluate(key, scope)?;
                    self.index(&value, &key)?
                }
                TraversalOperator::LegacyIndex(index) => {
                    let index = usize::try_from(*index.value()).unwrap_or(usize::MAX);
                    self.index(&value, &number(index))?
                }
                TraversalOperator::FullSplat(_) => {
                    return self.splat(&value, rest, scope);
                }
                TraversalOperator::AttrSplat(_) => {
                    let names = rest
                        .iter()
                        .take_while(|one| matches!(one.value(), TraversalOperator::GetAttr(_)))
                        .count();
                    let (own, after) = rest.split_at_checked(names).unwrap_or((rest, &[]));
                    rest = after;
                    self.splat(&value, own, scope)?
                }
            };
        }
        Ok(value)
    }

    /// What the steps give of every entry; a single value is a list of one, and nothing is an empty list.
    fn splat(
        &self,
        value: &Value,
        steps: &[Decorated<TraversalOperator>],
        scope: &Scope,
    ) -> Result<Value, Trouble> {
        let items = match value {
            Value::List(list) => list.items.clone(),
            Value::Null => Vec::new(),
            Value::Unknown => return Ok(Value::Unknown),
            Value::Resource(made) if made.doubtful => return Ok(Value::Unknown),
            one => [one.clone()].into(),
        };
        self.patience.spend(items.len())?;
        let items: Result<Vec<Value>, Trouble> = items
            .into_iter()
            .map(|item| self.deeper(|| self.steps(item, steps, scope)))
            .collect();
        Value::list(items?)
    }

    pub(super) fn attribute(&self, value: &Value, name: &str) -> Result<Value, Trouble> {
        match value {
            Value::Map(map) => map
                .fields
                .get(name)
                .cloned()
                .ok_or_else(|| Trouble::said(format!("there is no attribute `{name}`"))),
            Value::Resource(made) => {
                if !made.managed && Self::is_read(&made.kind) {
                    let message =
                        Message::new(Reason::ImportDataSourceNotRead).with("type", &made.kind);
                    self.notice(message, &made.address);
                }
                Ok(made.attribute(name))
            }
            Value::Module(index) => match self.module(*index) {
                Some(own) if own.is_doubtful() => Ok(Value::Unknown),
                _ => self.output(*index, name),
            },
            Value::Unknown => Ok(Value::Unknown),
            other => Err(Trouble::said(format!(
                "{} has no attribute `{name}`",
                other.kind()
            ))),
        }
    }

    pub(super) fn index(&self, value: &Value, key: &Value) -> Result<Value, Trouble> {
        match (value, key) {
            (Value::Unknown, _) | (_, Value::Unknown) => Ok(Value::Unknown),
            (Value::Resource(made), _) if made.doubtful => Ok(Value::Unknown),
            (Value::List(list), key) => {
                if is_unknown(key) {
                    return Ok(Value::Unknown);
                }
                list.items
                    .get(position(key)?)
                    .cloned()
                    .ok_or_else(|| Trouble::said("the list is shorter than that"))
            }
            (Value::Module(index), Value::Number(_))
                if self.module(*index).is_some_and(|own| own.is_doubtful()) =>
            {
                Ok(Value::Unknown)
            }
            (Value::Map(_) | Value::Resource(_) | Value::Module(_), key) => match key_of(key)? {
                Some(key) => self.attribute(value, &key),
                None => Ok(Value::Unknown),
            },
            (other, _) => Err(Trouble::said(format!(
                "{} has no entry {}",
                other.kind(),
                key.to_text().unwrap_or_default()
            ))),
        }
    }
}
