package countersign.gateway.naming;

import countersign.iam.credential.AccountId;

/// Where the resources behind a route are, in the terms of ARNs.
///
/// @param account whose they are
public record Place(String region, AccountId account) {
    private static final String PARTITION = "aws";

    /// An ARN of a service's resource here.
    ///
    /// @param resource such as `instance/i-0123456789abcdef0`
    public String arn(String service, String resource) {
        return String.join(":", "arn", PARTITION, service, region, account.text(), resource);
    }
}
