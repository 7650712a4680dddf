//! Credentials that stand outside of the program, under names that the API's tools share.

use super::builder::ApiClientBuilder;

/// What the settings of an API's tools are called: environment variables, or the keys of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingNames {
    /// Which of the API's servers; for the method that the API has for it.
    pub server: Option<&'static str>,
    /// An access token.
    pub access_token: Option<&'static str>,
    /// The id of an application.
    pub client_id: Option<&'static str>,
    /// The secret of an application.
    pub client_secret: Option<&'static str>,
}

impl ApiClientBuilder {
    /// Takes credentials from settings; what is not set, or empty, changes nothing.
    ///
    /// An application is taken whole: an id without a secret, or a secret without an id, changes nothing either, so
    /// that a secret is never sent with the id of another application.
    ///
    /// An access token goes before an application, which goes before neither.
    pub fn settings(self, names: &SettingNames, lookup: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: Option<&str>| name.and_then(&lookup).filter(|value| !value.is_empty());
        let builder = self.application(value(names.client_id), value(names.client_secret));
        match value(names.access_token) {
            Some(token) => builder.access_token(token),
            None => builder,
        }
    }

    #[cfg(feature = "oauth")]
    fn application(mut self, id: Option<String>, secret: Option<String>) -> Self {
        self.application = id.zip(secret.map(Into::into)).or(self.application);
        self
    }

    #[cfg(not(feature = "oauth"))]
    fn application(self, id: Option<String>, secret: Option<String>) -> Self {
        drop((id, secret));
        self
    }
}
