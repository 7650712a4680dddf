//! Prints every OAuth client of an organization, page by page.
//!
//! Written by hand. Run it with `GENESYSCLOUD_OAUTHCLIENT_ID` and `GENESYSCLOUD_OAUTHCLIENT_SECRET` in the environment.

use purecloud_platform_client::runtime::Paging;
use purecloud_platform_client::{ApiClient, OAuthApi};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = ApiClient::builder().settings_from_env().build()?;
    let api = OAuthApi::new(&client);

    // Each page says where the next one is; most organizations have one page.
    let pages = Paging::new().by_link(
        || api.get_oauth_clients(),
        |answer| answer.body().next_uri.clone(),
    );
    let mut clients = pages.items(|page| page.entities.unwrap_or_default());
    while let Some(client) = clients.next().await? {
        println!("{} ({:?})", client.name, client.authorized_grant_type);
    }
    Ok(())
}
