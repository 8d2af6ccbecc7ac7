package countersign.iam.simulation;

import countersign.iam.error.Refusal;
import countersign.policy.principal.Account;

/// The account that owns the simulated resources, as `arn:aws:iam::123456789012:root` names it.
final class ResourceOwner {
    private static final int PARTS = 6;

    private ResourceOwner() {}

    /// @throws Refusal InvalidInput, recorded for digits
    static Account require(String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || !Account.isAccountId(parts[4])) {
            throw Invalid.input("'" + arn + "' is not a valid as a Resource Owner.");
        }
        return new Account(parts[4]);
    }
}
