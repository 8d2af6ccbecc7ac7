package countersign.gateway.naming;

import countersign.iam.credential.AccountId;

/// Where the resources behind a route are, in the terms of ARNs.
///
/// @param account whose they are
/// @param known what the operator says of them
/// @param api of a web service: its name and stage, such as `pages/prod`; else empty
public record Place(String region, AccountId account, KnownResources known, String api) {
    private static final String PARTITION = "aws";

    /// A place of which nothing else is known.
    public Place(String region, AccountId account) {
        this(region, account, KnownResources.NONE);
    }

    public Place(String region, AccountId account, KnownResources known) {
        this(region, account, known, "");
    }

    /// An ARN of a service's resource here.
    ///
    /// @param resource such as `instance/i-0123456789abcdef0`
    public String arn(String service, String resource) {
        return String.join(":", "arn", PARTITION, service, region, account.text(), resource);
    }
}
