//! How much may be copied from other files.
//!
//! What has no section among the components is copied to each place that refers to it. Small files could so become a
//! description that no memory holds.

use serde_json::Value;

/// More parts than any honest description copies.
const MAX_COPIES: usize = 10_000;
/// As many bytes as the files of a description may have.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// About how much a value takes besides its text.
const VALUE: usize = 32;

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) copies: usize,
    pub(super) bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { copies: MAX_COPIES, bytes: MAX_BYTES }
    }
}

impl Budget {
    /// Whether there is enough left for a copy of the value. After the first refusal there is nothing left: measuring
    /// the same large value again and again would take as long as copying it.
    pub(super) fn spend(&mut self, value: &Value) -> bool {
        let left = self.copies.checked_sub(1).zip(rest(self.bytes, value));
        let (copies, bytes) = left.unwrap_or_default();
        *self = Self { copies, bytes };
        left.is_some()
    }
}

/// What is left of so many bytes after a value; nothing if they are not enough.
fn rest(mut bytes: usize, value: &Value) -> Option<usize> {
    let mut values = vec![value];
    while let Some(value) = values.pop() {
        let text = match value {
            Value::String(text) => text.len(),
            Value::Array(items) => {
                values.extend(items);
                0
            }
            Value::Object(members) => {
                values.extend(members.values());
                members.keys().map(String::len).sum()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        };
        bytes = bytes.checked_sub(VALUE + text)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_texts_and_values_are_counted() {
        for (value, size) in
            [(json!(null), VALUE), (json!("four"), VALUE + 4), (json!({"ab": [1, {"c": "d"}]}), 5 * VALUE + 4)]
        {
            assert_eq!((rest(size, &value), rest(size - 1, &value)), (Some(0), None), "{value}");
        }
    }

    #[test]
    fn a_refusal_ends_it() {
        let mut budget = Budget { copies: 9, bytes: 3 * VALUE };
        assert!(budget.spend(&json!(1)));
        assert!(!budget.spend(&json!([1, 2])));
        assert!(!budget.spend(&json!(1)));
        let mut budget = Budget { copies: 1, bytes: 3 * VALUE };
        assert_eq!([budget.spend(&json!(1)), budget.spend(&json!(1))], [true, false]);
    }
}
