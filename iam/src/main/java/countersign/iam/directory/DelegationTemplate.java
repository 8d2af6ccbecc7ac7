package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;

/// A policy with places that each delegation request fills (IAM User Guide, "Policy templates"). It
/// is never changed.
///
/// @param document as it was given
public record DelegationTemplate(AccountId account, String name, String document, Instant created) {
    public String arn() {
        return Arns.delegationTemplate(account, name);
    }
}
