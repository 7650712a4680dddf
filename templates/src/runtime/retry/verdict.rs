//! What the end of an attempt says about sending the request again.

use http::{Method, StatusCode};

/// What a request does, as far as doing it twice is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// It changes nothing.
    Reads,
    /// It changes something, and twice makes no difference (RFC 9110 §9.2.2).
    Replaces,
    /// Twice is not the same as once, but the server has been told how to recognise the second time.
    Keyed,
    /// Twice is not the same as once.
    Creates,
}

impl Nature {
    pub(crate) fn of(method: &Method, idempotent: bool) -> Self {
        match method.as_str() {
            "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY" => Self::Reads,
            "PUT" | "DELETE" => Self::Replaces,
            _ if idempotent => Self::Keyed,
            _ => Self::Creates,
        }
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing of the request has reached the server, or the server says that it did not begin with it.
    Unsent,
    /// The request was sent, or part of it, and what came of it is not known.
    Lost,
    /// The server answered with this status, which is not a success.
    Status(StatusCode),
    /// The server reported success, but its answer cannot be used.
    Unreadable,
    /// The request cannot be sent at all.
    Refused,
}

/// What follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Another attempt does no harm and may succeed.
    pub(crate) retryable: bool,
    /// The server may have done what was asked for, without the program knowing.
    pub(crate) ambiguous: bool,
}

impl Verdict {
    pub(crate) fn of(ending: Ending, nature: Nature) -> Self {
        let writes = nature != Nature::Reads;
        let harmless = nature != Nature::Creates;
        match ending {
            // The server has said, or cannot but say, that it did nothing.
            Ending::Unsent | Ending::Status(StatusCode::TOO_MANY_REQUESTS) => {
                Self { retryable: true, ambiguous: false }
            }
            Ending::Lost => Self { retryable: harmless, ambiguous: writes },
            Ending::Unreadable => Self { retryable: false, ambiguous: writes },
            Ending::Status(status) => match status.as_u16() {
                408 | 500 | 502 | 503 | 504 => Self { retryable: harmless, ambiguous: writes },
                // "See other" follows on a deed, and the two before it are used in its place.
                301..=303 | 506..=599 => Self { retryable: false, ambiguous: writes },
                // All others are refusals, 501 and 505 too: "not implemented", "version not supported".
                _ => Self::default(),
            },
            Ending::Refused => Self::default(),
        }
    }
}
