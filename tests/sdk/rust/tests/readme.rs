//! The lines of api/README.md, so that they compile.

use aws_sdk_ses::config::{BehaviorVersion, Credentials, Region};

#[test]
fn a_client_is_made() {
    let config = aws_sdk_ses::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .endpoint_url("http://localhost:4566")
        .credentials_provider(Credentials::new("test", "test", None, None, "local"))
        .build();
    let ses = aws_sdk_ses::Client::from_conf(config);
    // from the environment: Client::new(&aws_config::load_defaults(BehaviorVersion::latest()).await)
    assert_eq!(ses.config().region(), Some(&Region::new("us-east-1")));
}
