//! The templates and the runtime sources, embedded.
