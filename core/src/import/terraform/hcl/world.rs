//! The modules of a configuration, and what each name in them stands for, worked out once and when it is asked for.

use alloc::{
    collections::BTreeMap,
    format,
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};
use core::cell::{Cell, RefCell};

use super::{
    block::{Attribute, Block},
    constraint,
    folder::{self, Folder},
    trouble::Trouble,
    value::{Made, Value, number},
};
use crate::{
    import::terraform::types,
    limits::Limits,
    reason::{Message, Reason},
};

/// How deep expressions and the names that they lead to may lie in one another.
const DEPTH: usize = 160;

/// How deep modules may lie in one another.
const MODULES: usize = 32;

/// How much may still be made: values that refer to values would have no end.
#[derive(Debug)]
pub(super) struct Patience {
    left: Cell<usize>,
    whole: usize,
}

impl Patience {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            left: Cell::new(limits.items),
            whole: limits.items,
        }
    }

    pub(super) fn spend(&self, items: usize) -> Result<(), Trouble> {
        if let Some(left) = self.left.get().checked_sub(items) {
            self.left.set(left);
            return Ok(());
        }
        let message = Message::new(Reason::LimitItems)
            .with("limit", self.whole)
            .with("what", "values");
        Err(Trouble::Bound(message))
    }

    /// A text costs by its length.
    pub(super) fn text(&self, text: String) -> Result<Value, Trouble> {
        self.spend(text.len().checked_div(16).unwrap_or(0).saturating_add(1))?;
        Ok(Value::Text(text.into()))
    }
}

/// What an expression sees beside the names of its module.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    pub(super) module: usize,
    pub(super) each: Option<(Value, Value)>,
    pub(super) count: Option<Value>,
    /// Names of `for` expressions and of dynamic blocks, the innermost last.
    pub(super) names: Vec<(String, Value)>,
}

/// A module, one for each of what `count` or `for_each` make of its call.
#[derive(Debug)]
pub(super) struct Module {
    /// `module.net["a"]`; empty at the root.
    pub(super) address: String,
    /// The names of the calls that lead to it.
    pub(super) names: Vec<String>,
    pub(super) folder: String,
    /// The call, and what it sees.
    call: Option<(Rc<Block>, Scope)>,
    /// Whether it is there at all is not known.
    doubtful: bool,
}

impl Module {
    pub(super) fn is_doubtful(&self) -> bool {
        self.doubtful
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Variable(String),
    Local(String),
    Output(String),
    Resource(String),
    Call(String),
}

/// A whole configuration.
#[derive(Debug)]
pub(super) struct World<'a> {
    folders: &'a BTreeMap<String, Folder>,
    modules: RefCell<Vec<Rc<Module>>>,
    /// What is known of names; nothing while it is worked out.
    known: RefCell<BTreeMap<(usize, Name), Option<Value>>>,
    pub(super) patience: Patience,
    depth: Cell<usize>,
    /// What was noticed, how often, and where first.
    pub(super) noticed: RefCell<BTreeMap<Message, (usize, String)>>,
}

impl<'a> World<'a> {
    pub(super) fn new(folders: &'a BTreeMap<String, Folder>, root: &str, limits: &Limits) -> Self {
        let root = Module {
            address: String::new(),
            names: Vec::new(),
            folder: root.into(),
            call: None,
            doubtful: false,
        };
        Self {
            folders,
            modules: RefCell::new([Rc::new(root)].into()),
            known: RefCell::default(),
            patience: Patience::new(limits),
            depth: Cell::new(0),
            noticed: RefCell::default(),
        }
    }

    pub(super) fn notice(&self, message: Message, place: &str) {
        let mut noticed = self.noticed.borrow_mut();
        let (count, first) = noticed.entry(message).or_default();
        if *count == 0 {
            *first = place.into();
        }
        *count = count.saturating_add(1);
    }

    pub(super) fn module(&self, index: usize) -> Option<Rc<Module>> {
        self.modules.borrow().get(index).cloned()
    }

    pub(super) fn folder(&self, module: usize) -> Option<&'a Folder> {
        self.folders.get(&self.module(module)?.folder)
    }

    /// Goes one step down; too deep is a trouble of the expression.
    pub(super) fn deeper<T>(
        &self,
        work: impl FnOnce() -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let depth = self.depth.get();
        if depth >= DEPTH {
            return Err(Trouble::said("expressions are nested too deeply"));
        }
        self.depth.set(depth.saturating_add(1));
        let done = work();
        self.depth.set(depth);
        done
    }

    fn known(
        &self,
        module: usize,
        name: Name,
        work: impl FnOnce() -> Result<Value, Trouble>,
    ) -> Result<Value, Trouble> {
        let key = (module, name);
        match self.known.borrow().get(&key) {
            Some(Some(value)) => return Ok(value.clone()),
            Some(None) => return Err(Trouble::said("it refers to itself")),
            None => {}
        }
        self.known.borrow_mut().insert(key.clone(), None);
        match self.deeper(work) {
            Ok(value) => {
                self.known.borrow_mut().insert(key, Some(value.clone()));
                Ok(value)
            }
            Err(trouble) => {
                self.known.borrow_mut().remove(&key);
                Err(trouble)
            }
        }
    }

    /// The value of an attribute; one that is in trouble is a notice and not known.
    pub(super) fn value(&self, attribute: &Attribute, scope: &Scope) -> Result<Value, Trouble> {
        match self.evaluate(&attribute.expression, scope) {
            Ok(value) => Ok(value),
            Err(trouble) => {
                self.refuse(trouble, &attribute.place)?;
                Ok(Value::Unknown)
            }
        }
    }

    /// Tells of what an expression is in trouble with; a bound that was reached goes on.
    pub(super) fn refuse(&self, trouble: Trouble, place: &str) -> Result<(), Trouble> {
        match trouble {
            Trouble::Said(problem) => {
                let message = Message::new(Reason::ImportNotEvaluated).with("problem", problem);
                self.notice(message, place);
                Ok(())
            }
            bound @ Trouble::Bound(_) => Err(bound),
        }
    }

    pub(super) fn variable(&self, module: usize, name: &str) -> Result<Value, Trouble> {
        self.known(module, Name::Variable(name.into()), || {
            let folder = self.folder(module);
            let block = folder
                .and_then(|folder| folder.variables.get(name))
                .ok_or_else(|| Trouble::said(format!("there is no variable `{name}`")))?;
            let given = self.given(module, name)?;
            let nullable = block
                .attribute("nullable")
                .is_none_or(|one| one.expression.as_bool() != Some(false));
            let value = match given {
                Some(Value::Null) if !nullable => None,
                given => given,
            };
            let value = match (value, block.attribute("default")) {
                (Some(value), _) => value,
                (None, Some(default)) => self.value(
                    default,
                    &Scope {
                        module,
                        ..Scope::default()
                    },
                )?,
                (None, None) => {
                    let message =
                        Message::new(Reason::ImportVariableWithoutValue).with("name", name);
                    self.notice(message, &block.place);
                    Value::Unknown
                }
            };
            match block.attribute("type") {
                Some(wanted) => constraint::convert(self, value, &wanted.expression),
                None => Ok(value),
            }
        })
    }

    /// What a call or a file of values says of a variable.
    fn given(&self, module: usize, name: &str) -> Result<Option<Value>, Trouble> {
        let own = self.module(module);
        let Some((call, scope)) = own.as_ref().and_then(|own| own.call.as_ref()) else {
            let values = self.folder(module).map_or(&[][..], |folder| &folder.values);
            let said = values
                .iter()
                .rev()
                .find_map(|(_, block)| block.attribute(name));
            return said
                .map(|said| self.value(said, &Scope::default()))
                .transpose();
        };
        call.attribute(name)
            .map(|said| self.value(said, scope))
            .transpose()
    }

    pub(super) fn local(&self, module: usize, name: &str) -> Result<Value, Trouble> {
        self.known(module, Name::Local(name.into()), || {
            let attribute = self
                .folder(module)
                .and_then(|folder| folder.locals.get(name))
                .ok_or_else(|| Trouble::said(format!("there is no local value `{name}`")))?;
            let scope = Scope {
                module,
                ..Scope::default()
            };
            self.value(attribute, &scope)
        })
    }

    pub(super) fn output(&self, module: usize, name: &str) -> Result<Value, Trouble> {
        self.known(module, Name::Output(name.into()), || {
            let value = self
                .folder(module)
                .and_then(|folder| folder.outputs.get(name))
                .and_then(|output| output.attribute("value"))
                .ok_or_else(|| Trouble::said(format!("the module has no output `{name}`")))?;
            let scope = Scope {
                module,
                ..Scope::default()
            };
            self.value(value, &scope)
        })
    }

    /// A resource, or all that `count` or `for_each` make of it, by its address in the module.
    pub(super) fn resource(&self, module: usize, local: &str) -> Result<Value, Trouble> {
        self.known(module, Name::Resource(local.into()), || {
            let block = self
                .folder(module)
                .and_then(|folder| folder.resources.get(local))
                .ok_or_else(|| Trouble::said(format!("there is no `{local}`")))?;
            let own = self.module(module);
            let address = match own.as_ref().map_or("", |own| own.address.as_str()) {
                "" => local.to_string(),
                module => format!("{module}.{local}"),
            };
            let doubtful = own.is_some_and(|own| own.doubtful);
            self.several(block, module, &address, |scope, address, known| {
                Ok(Value::Resource(Rc::new(Made {
                    address,
                    kind: block.label(0).into(),
                    managed: block.kind == "resource",
                    doubtful: doubtful || !known,
                    // of what is not modelled only the name is of use
                    fields: if types::of(block.label(0), block.kind == "resource").is_some() {
                        self.fields(block, &scope)?
                    } else {
                        BTreeMap::new()
                    },
                })))
            })
        })
    }

    /// The modules of a call; nothing known where its folder is not among the files.
    pub(super) fn call(&self, module: usize, name: &str) -> Result<Value, Trouble> {
        self.known(module, Name::Call(name.into()), || {
            let block = self
                .folder(module)
                .and_then(|folder| folder.calls.get(name))
                .ok_or_else(|| Trouble::said(format!("there is no module `{name}`")))?;
            let Some(own) = self.module(module) else {
                return Ok(Value::Unknown);
            };
            let folder = folder::called(&own.folder, block)
                .filter(|folder| self.folders.contains_key(folder))
                .filter(|_| own.names.len() < MODULES);
            let Some(folder) = folder else {
                let source = folder::source(block).unwrap_or_default();
                let message = Message::new(Reason::ImportModuleNotRead).with("source", source);
                self.notice(message, &block.place);
                return Ok(Value::Unknown);
            };
            let address = match own.address.as_str() {
                "" => format!("module.{name}"),
                outside => format!("{outside}.module.{name}"),
            };
            let call = Rc::new(block.clone());
            self.several(block, module, &address, |scope, address, known| {
                let mut names = own.names.clone();
                names.push(name.into());
                let one = Module {
                    address,
                    names,
                    folder: folder.clone(),
                    call: Some((call.clone(), scope)),
                    doubtful: own.doubtful || !known,
                };
                let mut modules = self.modules.borrow_mut();
                modules.push(Rc::new(one));
                Ok(Value::Module(modules.len().saturating_sub(1)))
            })
        })
    }

    /// What `count` and `for_each` make of a block: one of which it is said whether it is known to be there, a list, a map.
    fn several(
        &self,
        block: &Block,
        module: usize,
        address: &str,
        one: impl Fn(Scope, String, bool) -> Result<Value, Trouble>,
    ) -> Result<Value, Trouble> {
        let scope = Scope {
            module,
            ..Scope::default()
        };
        let unknown = |scope: Scope| {
            let message = Message::new(Reason::ImportCountNotKnown).with("address", address);
            self.notice(message, &block.place);
            one(scope, address.into(), false)
        };
        if let Some(count) = block.attribute("count") {
            let count = match self.value(count, &scope)? {
                Value::Unknown | Value::Id(_) => None,
                value => usize::try_from(value.to_integer()?).ok(),
            };
            let Some(count) = count else {
                return unknown(Scope {
                    count: Some(Value::Unknown),
                    ..scope
                });
            };
            self.patience.spend(count)?;
            let made: Result<Vec<Value>, Trouble> = (0..count)
                .map(|index| {
                    let scope = Scope {
                        count: Some(number(index)),
                        ..scope.clone()
                    };
                    one(scope, format!("{address}[{index}]"), true)
                })
                .collect();
            return Value::list(made?);
        }
        if let Some(each) = block.attribute("for_each") {
            let entries = match self.value(each, &scope)? {
                Value::Map(map) => Some(
                    map.fields
                        .iter()
                        .map(|(key, value)| (key.clone(), value.clone()))
                        .collect::<BTreeMap<_, _>>(),
                ),
                Value::List(list) => keys(&list.items),
                _ => None,
            };
            let Some(entries) = entries else {
                return unknown(Scope {
                    each: Some((Value::Unknown, Value::Unknown)),
                    ..scope
                });
            };
            self.patience.spend(entries.len())?;
            let mut made = BTreeMap::new();
            for (key, value) in entries {
                let scope = Scope {
                    each: Some((Value::text(&key), value)),
                    ..scope.clone()
                };
                let quoted = serde_json::Value::from(key.as_str());
                let value = one(scope, format!("{address}[{quoted}]"), true)?;
                made.insert(key, value);
            }
            return Value::map(made);
        }
        one(scope, address.into(), true)
    }

    /// Whether it is worth telling that a data source is not known.
    pub(super) fn is_read(kind: &str) -> bool {
        types::of(kind, false).is_some()
    }
}

/// The keys of a set: texts, or what goes by its name.
fn keys(items: &[Value]) -> Option<BTreeMap<String, Value>> {
    items
        .iter()
        .map(|item| match item {
            Value::Id(name) => Some((name.to_string(), item.clone())),
            Value::Text(_) | Value::Number(_) | Value::Bool(_) => {
                let key = item.to_text().ok()?;
                Some((key.clone(), Value::text(key)))
            }
            _ => None,
        })
        .collect()
}
