package countersign.iam.session;

import countersign.iam.credential.AccountId;
import java.util.UUID;

/// By what somebody acts with another's permissions (STS API Reference, "GetDelegatedAccessToken").
///
/// @param delegate the account that asked for them
/// @param requestId of the delegation request
public record Delegation(AccountId delegate, UUID requestId) {}
