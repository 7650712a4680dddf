//! What the reference page states, and how the two descriptions differ from each other and from it.

/// One operation, in the page's words.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    /// The name of the JavaScript method, which is the description's `operationId`.
    pub(crate) js_name: &'static str,
    pub(crate) http_method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) summary: &'static str,
    /// The page heads each list of permissions with "Requires ANY permissions".
    pub(crate) permissions: &'static [&'static str],
    pub(crate) parameters: &'static [Parameter],
    /// `None` where the page says "void (no response body)".
    pub(crate) returns: Option<&'static str>,
}

/// A row of a table of parameters.
#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) js_name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) description: &'static str,
}

/// The page's type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `String`: all of them are in the path.
    String,
    /// `Object`: all of them are the body.
    Object,
}

const CLIENT_ID: Parameter = Parameter { js_name: "clientId", kind: Kind::String, description: "Client ID" };
const BODY: Parameter = Parameter { js_name: "body", kind: Kind::Object, description: "Client" };

/// The operations in the order of the page.
pub(crate) const OPERATIONS: [Operation; 6] = [
    Operation {
        js_name: "deleteOauthClient",
        http_method: "DELETE",
        path: "/api/v2/oauth/clients/{clientId}",
        summary: "Delete OAuth Client",
        permissions: &["oauth:client:delete"],
        parameters: &[CLIENT_ID],
        returns: None,
    },
    Operation {
        js_name: "getOauthClient",
        http_method: "GET",
        path: "/api/v2/oauth/clients/{clientId}",
        summary: "Get OAuth Client",
        permissions: &["oauth:client:view"],
        parameters: &[CLIENT_ID],
        returns: Some("OAuthClient"),
    },
    Operation {
        js_name: "getOauthClients",
        http_method: "GET",
        path: "/api/v2/oauth/clients",
        summary: "The list of OAuth clients",
        permissions: &["oauth:client:view"],
        parameters: &[],
        returns: Some("OAuthClientEntityListing"),
    },
    Operation {
        js_name: "postOauthClientSecret",
        http_method: "POST",
        path: "/api/v2/oauth/clients/{clientId}/secret",
        summary: "Regenerate Client Secret",
        permissions: &["oauth:client:edit"],
        parameters: &[CLIENT_ID],
        returns: Some("OAuthClient"),
    },
    Operation {
        js_name: "postOauthClients",
        http_method: "POST",
        path: "/api/v2/oauth/clients",
        summary: "Create OAuth client",
        permissions: &["oauth:client:add"],
        parameters: &[BODY],
        returns: Some("OAuthClient"),
    },
    Operation {
        js_name: "putOauthClient",
        http_method: "PUT",
        path: "/api/v2/oauth/clients/{clientId}",
        summary: "Update OAuth Client",
        permissions: &["oauth:client:edit"],
        parameters: &[CLIENT_ID, BODY],
        returns: Some("OAuthClient"),
    },
];

pub(crate) const BASE_URL: &str = "https://api.mypurecloud.com";

/// A member of the page's sketch of `OAuthClient`, with the Rust type that it should have.
#[derive(Clone, Copy)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) sketch: Sketch,
    pub(crate) ty: &'static str,
}

/// How the page sketches a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sketch {
    String,
    Number,
    Date,
    Strings,
    /// An object whose members are strings.
    Object(&'static [&'static str]),
    /// The page sketches a list of objects as one object, a fault of its generator; the wire has a list.
    Objects(&'static [&'static str]),
}

const REFERENCE: Sketch = Sketch::Object(&["id", "name", "selfUri"]);

/// The members in the order of the page.
pub(crate) const CLIENT: [Member; 15] = [
    member("id", Sketch::String, "Option<String>"),
    member("name", Sketch::String, "String"),
    member("accessTokenValiditySeconds", Sketch::Number, "Option<i64>"),
    member("description", Sketch::String, "Option<String>"),
    member("registeredRedirectUri", Sketch::Strings, "Option<Vec<String>>"),
    member("secret", Sketch::String, "Option<Secret>"),
    member("roleIds", Sketch::Strings, "Option<Vec<String>>"),
    member("dateCreated", Sketch::Date, "Option<DateTime>"),
    member("dateModified", Sketch::Date, "Option<DateTime>"),
    member("createdBy", REFERENCE, "Option<UriReference>"),
    member("modifiedBy", REFERENCE, "Option<UriReference>"),
    member("authorizedGrantType", Sketch::String, "AuthorizedGrantType"),
    member("scope", Sketch::Strings, "Vec<String>"),
    member("roleDivisions", Sketch::Objects(&["roleId", "divisionId"]), "Option<Vec<RoleDivision>>"),
    member("selfUri", Sketch::String, "Option<String>"),
];

/// A description, and what is different in it.
#[derive(Clone, Copy)]
pub(crate) struct Edition {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// How many operations it has; the six of the page are among them.
    pub(crate) operations: usize,
    /// The type of the body of a request.
    pub(crate) body: &'static str,
    /// The members of the page's sketch that cannot be sent.
    pub(crate) not_sent: &'static [&'static str],
    /// Members that the page does not have.
    pub(crate) added: &'static [Member],
    /// Members whose type is not that of the table.
    pub(crate) retyped: &'static [(&'static str, &'static str)],
}

pub(crate) const EDITIONS: [Edition; 2] = [
    Edition {
        name: "genesys-oauth-2019-02.yaml",
        description: include_str!("../../spec/genesys-oauth-2019-02.yaml"),
        operations: 6,
        body: "OAuthClient",
        not_sent: &["id", "selfUri"],
        added: &[],
        retyped: &[],
    },
    Edition {
        name: "genesys-oauth.yaml",
        description: include_str!("../../spec/genesys-oauth.yaml"),
        operations: 13,
        // What is sent got a type of its own, without the members that only the server sets.
        body: "OAuthClientRequest",
        not_sent: &["id", "secret", "dateCreated", "dateModified", "createdBy", "modifiedBy", "selfUri"],
        added: &[
            member("state", Sketch::String, "Option<OAuthClientState>"),
            member("dateToDelete", Sketch::Date, "Option<DateTime>"),
        ],
        retyped: &[
            ("createdBy", "Option<DomainEntityRef>"),
            ("modifiedBy", "Option<DomainEntityRef>"),
            ("scope", "Option<Vec<String>>"),
        ],
    },
];

const fn member(name: &'static str, sketch: Sketch, ty: &'static str) -> Member {
    Member { name, sketch, ty }
}

impl Operation {
    /// The name of the Rust method.
    pub(crate) fn name(&self) -> String {
        snake_case(self.js_name)
    }

    pub(crate) fn arguments(&self) -> Vec<String> {
        self.parameters.iter().map(|parameter| snake_case(parameter.js_name)).collect()
    }

    pub(crate) fn has_body(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.kind == Kind::Object)
    }
}

impl Edition {
    /// The members of an `OAuthClient` as the service returns it.
    pub(crate) fn members(&self) -> Vec<Member> {
        let retyped = |member: &Member| {
            let ty = self.retyped.iter().find(|(name, _)| *name == member.name).map_or(member.ty, |(_, ty)| *ty);
            Member { ty, ..*member }
        };
        CLIENT.iter().map(retyped).chain(self.added.iter().copied()).collect()
    }

    /// The members that a request can have.
    pub(crate) fn sent_members(&self) -> Vec<Member> {
        self.members().into_iter().filter(|member| !self.not_sent.contains(&member.name)).collect()
    }
}

/// `clientId` as `client_id`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
