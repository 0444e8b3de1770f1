//! How published shapes are declared.

/// Declares an answer type: serialised in the order of its fields, absent fields left out.
macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[cfg_attr(feature = "typescript", tsify(hashmap_as_object))]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::model::record::Read for $name {
            // fields that it does not know are passed over: there may be new ones
            fn read(value: &serde_json::Value) -> Result<Self, $crate::model::decode::Mistake> {
                let fields = $crate::model::record::Fields::of(value, stringify!($name), None)?;
                Ok(Self {
                    $($field: fields.take(stringify!($field).trim_start_matches("r#"))?,)*
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::model::record::Read::read(&value).map_err(serde::de::Error::custom)
            }
        }
    )*};
}

pub(super) use shapes;
