//! Words that the rewrites say to each other.
//!
//! What 3.0 has no word for travels in members of our own. A description that uses them would say what nobody wrote
//! down for it: they are left out before the first rewrite that writes one.

use serde_json::{Map, Value};

use super::Early;
use crate::normalise::openapi31::WEBHOOK;
use crate::normalise::walk::{Kind, Trail};

/// How the names of such members begin.
const PREFIX: &str = "x-oasmith-";
/// What becomes of a body parameter of Swagger 2.0 has its name there already. It is only a name.
const BODY_NAME: &str = "x-oasmith-body-name";

impl Early<'_> {
    /// Leaves out what only the rewrites may say.
    pub(super) fn private(&mut self, kind: Kind, object: &mut Map<String, Value>, at: &Trail<'_>) {
        let is_private = |key: &String| key.starts_with(PREFIX) && !(kind == Kind::RequestBody && key == BODY_NAME);
        let keys: Vec<String> = object.keys().filter(|key| is_private(key)).cloned().collect();
        for key in keys {
            object.remove(&key);
            self.warn(
                &at.member(&key),
                format!("{key:?} is left out: oasmith keeps such names for itself"),
                "remove it",
            );
        }
        if kind == Kind::Components
            && let Some(Value::Object(callbacks)) = object.get_mut("callbacks")
        {
            let keys: Vec<String> = callbacks.keys().filter(|key| key.starts_with(WEBHOOK)).cloned().collect();
            for key in keys {
                callbacks.remove(&key);
                let what = format!("the callback {key:?} is left out: the name of a component has no space");
                self.leave_out(&at.member("callbacks").entry(&key), what, "give it another name");
            }
        }
    }
}
