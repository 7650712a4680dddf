//! How much an OAuth client uses the API: starts a query, waits until the server has finished it, prints the rows.
//!
//! Written by hand. Run it with `GENESYSCLOUD_OAUTHCLIENT_ID` and `GENESYSCLOUD_OAUTHCLIENT_SECRET` in the environment.

use std::time::Duration;

use purecloud_platform_client::models::{
    ApiUsageClientQuery, ApiUsageQueryResult, ApiUsageQueryResultQueryStatus as Status,
};
use purecloud_platform_client::runtime::Polling;
use purecloud_platform_client::{ApiClient, OAuthApi};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client_id = std::env::args().nth(1).ok_or("which client?")?;
    // The API allows 300 requests in a minute for one token.
    let client = ApiClient::builder()
        .settings_from_env()
        .rate_limit(300, Duration::from_secs(60))
        .build()?;
    let api = OAuthApi::new(&client);

    let query = ApiUsageClientQuery::new("2026-01-01T00:00:00/2026-02-01T00:00:00");
    let started = api
        .post_oauth_client_usage_query(&client_id, query)
        .await?;
    let execution = started.execution_id.ok_or("the server named no execution")?;

    let running = |result: &ApiUsageQueryResult| result.query_status == Some(Status::Running);
    let result = Polling::new()
        .timeout(Duration::from_secs(120))
        .until(
            || api.get_oauth_client_usage_query_result(&client_id, &execution),
            |result| !running(result),
        )
        .await?;
    match result.query_status {
        Some(Status::Complete) => println!("{:#?}", result.results),
        status => println!("the query ended as {status:?}"),
    }
    Ok(())
}
