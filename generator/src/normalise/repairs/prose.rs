//! Text that is too long for anybody to read.

use serde_json::{Map, Value};

use super::Repairs;
use crate::diagnostic::Code;
use crate::encode::doc::MAX_LENGTH;
use crate::normalise::walk::{Kind, Trail};

impl Repairs<'_> {
    /// Says that documentation is cut. It is the encoder that cuts, wherever the text is printed.
    pub(super) fn prose(&mut self, kind: Kind, object: &Map<String, Value>, at: &Trail<'_>) {
        if matches!(kind, Kind::Discriminator | Kind::Paths | Kind::Responses | Kind::Callback) {
            return;
        }
        for key in ["description", "summary"] {
            let length = object.get(key).and_then(Value::as_str).map_or(0, str::len);
            if length > MAX_LENGTH {
                let what = format!("a text of {length} bytes is cut after {MAX_LENGTH} where it is documentation");
                let help = "say the most important first, and the rest in `externalDocs`";
                self.notes.warn(Code::Limit, &at.member(key).pointer(), what, help);
            }
        }
    }
}
