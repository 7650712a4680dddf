//! Enumerations whose values are not strings.

/// Implements serde for an enumeration of integers.
///
/// The type must have an inherent `value(&self) -> i64` and an implementation of `From<i64>` that keeps a value it does
/// not know.
#[allow(unused_macros, reason = "an API may have no enumeration of integers")]
macro_rules! integer_enum {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.value())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                <i64 as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

/// Implements serde for an enumeration of literals of several kinds.
///
/// The type must have an inherent `value(&self) -> serde_json::Value` and an implementation of
/// `From<serde_json::Value>` that keeps a value it does not know.
#[allow(unused_macros, reason = "an API may have no enumeration of several kinds")]
macro_rules! literal_enum {
    ($name:ident) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                self.value().serialize(serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no such enumeration")]
pub(crate) use {integer_enum, literal_enum};
