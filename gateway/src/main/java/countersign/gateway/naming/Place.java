package countersign.gateway.naming;

import countersign.iam.credential.AccountId;

/// Where the resources behind a route are, in the terms of ARNs.
///
/// @param account whose they are
/// @param known what the operator says of them
public record Place(String region, AccountId account, KnownResources known) {
    private static final String PARTITION = "aws";

    /// A place of which nothing else is known.
    public Place(String region, AccountId account) {
        this(region, account, KnownResources.NONE);
    }

    /// An ARN of a service's resource here.
    ///
    /// @param resource such as `instance/i-0123456789abcdef0`
    public String arn(String service, String resource) {
        return String.join(":", "arn", PARTITION, service, region, account.text(), resource);
    }
}
