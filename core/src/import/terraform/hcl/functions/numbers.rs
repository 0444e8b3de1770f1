//! Numbers.

use super::{ANY, Function, argument, items, whole};
use crate::import::terraform::hcl::{
    trouble::Trouble,
    value::{Value, integer},
    world::World,
};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("abs", (1, 1), |_, arguments| {
        Ok(Value::Number(argument(arguments, 0).to_number()?.abs()))
    }),
    whole("ceil", (1, 1), |_, arguments| rounded(arguments, true)),
    whole("floor", (1, 1), |_, arguments| rounded(arguments, false)),
    whole("max", (1, ANY), |_, arguments| extreme(arguments, f64::max)),
    whole("min", (1, ANY), |_, arguments| extreme(arguments, f64::min)),
    whole("parseint", (2, 2), parse),
    whole("pow", (2, 2), power),
    whole("signum", (1, 1), |_, arguments| {
        let number = argument(arguments, 0).to_number()?;
        Ok(Value::Number(if number > 0.0 {
            1.0
        } else if number < 0.0 {
            -1.0
        } else {
            0.0
        }))
    }),
    whole("sum", (1, 1), |_, arguments| {
        let mut sum = 0.0;
        for item in items(arguments, 0)? {
            sum += item.to_number()?;
        }
        Ok(Value::Number(sum))
    }),
];

/// Rounding has no function without `std`; a whole number is its own.
fn rounded(arguments: &[Value], up: bool) -> Result<Value, Trouble> {
    let number = argument(arguments, 0).to_number()?;
    let whole = number - number % 1.0;
    if integer(whole).is_none() {
        return Ok(Value::Number(number));
    }
    let beyond = if up { whole < number } else { whole > number };
    let step = if up { 1.0 } else { -1.0 };
    Ok(Value::Number(if beyond { whole + step } else { whole }))
}

fn extreme(arguments: &[Value], choose: fn(f64, f64) -> f64) -> Result<Value, Trouble> {
    let mut found = argument(arguments, 0).to_number()?;
    for other in arguments {
        found = choose(found, other.to_number()?);
    }
    Ok(Value::Number(found))
}

fn parse(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let text = argument(arguments, 0).to_text()?;
    let radix = u32::try_from(argument(arguments, 1).to_integer()?)
        .ok()
        .filter(|radix| (2..=36).contains(radix))
        .ok_or_else(|| Trouble::said("the base is between 2 and 36"))?;
    let number = i64::from_str_radix(&text, radix)
        .map_err(|_| Trouble::said("it is not a number in that base"))?;
    Value::text(alloc::format!("{number}"))
        .to_number()
        .map(Value::Number)
}

fn power(_: &World<'_>, arguments: &[Value]) -> Result<Value, Trouble> {
    let base = argument(arguments, 0).to_number()?;
    let exponent = argument(arguments, 1).to_integer()?;
    if !(0..=1024).contains(&exponent) {
        return Err(Trouble::said("only small whole powers are worked out"));
    }
    let power = (0..exponent).fold(1.0, |power, _| power * base);
    if power.is_finite() {
        Ok(Value::Number(power))
    } else {
        Err(Trouble::said("the result is too large"))
    }
}
