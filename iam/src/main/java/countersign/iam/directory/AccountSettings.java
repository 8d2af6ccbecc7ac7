package countersign.iam.directory;

import java.util.Optional;

/// What an account has set for itself as a whole.
///
/// @param globalTokenVersion of session tokens of the global endpoint: 1 or 2
/// @param outbound its federation to services outside, once it has been switched on
public record AccountSettings(int globalTokenVersion, Optional<Outbound> outbound) {
    /// As an account begins.
    public static final AccountSettings NONE = new AccountSettings(1, Optional.empty());

    /// @param issuerId names the account as an issuer of tokens; it stays when federation is
    ///   switched off and on again
    public record Outbound(String issuerId, boolean enabled) {}

    public AccountSettings withGlobalTokenVersion(int version) {
        return new AccountSettings(version, outbound);
    }

    public AccountSettings withOutbound(Outbound newOutbound) {
        return new AccountSettings(globalTokenVersion, Optional.of(newOutbound));
    }
}
