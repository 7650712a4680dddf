//! Which part of a description each event is.

use saphyr_parser::Event;

use super::super::census::{Census, Excess, Role};

/// The collections that are open, from the outermost in.
#[derive(Default)]
pub(super) struct Outline(Vec<Level>);

enum Level {
    Sequence,
    Mapping {
        role: Role,
        /// What comes next, if that is a value.
        next: Option<Role>,
    },
}

impl Outline {
    /// Goes on to an event, counts the part that begins with it, and says whether that is a value.
    pub(super) fn take(&mut self, event: &Event<'_>, census: &Census<'_>) -> Result<bool, Excess> {
        let begun = match event {
            Event::Scalar(text, ..) => self.enter(text, census)?,
            // What has an alias or a collection for its key is none of the parts that are counted.
            Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..) => self.enter("", census)?,
            Event::SequenceEnd | Event::MappingEnd => {
                self.0.pop();
                None
            }
            _ => None,
        };
        match event {
            Event::SequenceStart(..) => self.0.push(Level::Sequence),
            Event::MappingStart(..) => self.0.push(Level::Mapping { role: begun.unwrap_or(Role::Other), next: None }),
            _ => {}
        }
        Ok(begun.is_some())
    }

    /// What a node is that begins here; nothing if it is the key `text` of a mapping.
    fn enter(&mut self, text: &str, census: &Census<'_>) -> Result<Option<Role>, Excess> {
        match self.0.last_mut() {
            None => Ok(Some(Role::Document)),
            Some(Level::Sequence) => Ok(Some(Role::Other)),
            Some(Level::Mapping { role, next }) => {
                let value = next.take();
                if value.is_none() {
                    *next = Some(role.member(text));
                    census.add_member(*role, text)?;
                }
                Ok(value)
            }
        }
    }
}
