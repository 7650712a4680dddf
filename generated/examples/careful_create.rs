//! Creates an OAuth client although the connection is bad: never twice, and never without knowing.
//!
//! Written by hand. Run it with `GENESYSCLOUD_OAUTHCLIENT_ID` and `GENESYSCLOUD_OAUTHCLIENT_SECRET` in the environment.

use std::time::Duration;

use purecloud_platform_client::models::{AuthorizedGrantType, OAuthClientRequest};
use purecloud_platform_client::runtime::RetryPolicy;
use purecloud_platform_client::{ApiClient, OAuthApi};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("which name?")?;
    let client = ApiClient::builder()
        .settings_from_env()
        .retry(RetryPolicy::new().attempts(5).longest_wait(Duration::from_secs(10)))
        .build()?;
    let api = OAuthApi::new(&client);

    let request = OAuthClientRequest::new(&name, AuthorizedGrantType::Code);
    match api.post_oauth_clients(request).await {
        // The secret is in this answer only.
        Ok(created) => println!("created {:?}; keep its secret", created.id),
        // The server may have done it: look, and do not try again.
        Err(error) if error.is_ambiguous() => {
            let listing = api.get_oauth_clients().await?;
            let clients = listing.entities.unwrap_or_default();
            let found = clients.iter().filter(|client| client.name == name).count();
            println!("{error}; clients of that name: {found}");
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
