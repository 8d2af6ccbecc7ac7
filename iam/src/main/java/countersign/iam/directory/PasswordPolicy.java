package countersign.iam.directory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the passwords of an account's IAM users must be like (IAM API Reference, "PasswordPolicy").
///
/// @param usersMayChange whether every user may change the own password, whatever policies grant
/// @param hardExpiry whether an expired password can't be changed at sign-in
/// @param maxAge in whole days, after which a password expires
/// @param lengthMin in characters
/// @param reusePrevention how many of the last passwords a new one must differ from, the present
///   one among them
/// @param required kinds of which it has at least one character
/// @param kindsMin how many of the kinds at least, whichever they are; only AWS's own policy asks
public record PasswordPolicy(
        boolean usersMayChange,
        Optional<Boolean> hardExpiry,
        Optional<Duration> maxAge,
        int lengthMin,
        Optional<Integer> reusePrevention,
        List<CharacterKind> required,
        int kindsMin) {
    /// What holds where an account has no policy of its own (IAM User Guide, "Set an account
    /// password policy for IAM users", "Default password policy").
    public static final PasswordPolicy OF_AWS =
            new PasswordPolicy(
                    false, Optional.empty(), Optional.empty(), 8, Optional.empty(), List.of(), 3);

    public PasswordPolicy {
        required = List.copyOf(required);
    }

    public boolean requires(CharacterKind kind) {
        return required.contains(kind);
    }

    public boolean expiresHard() {
        return hardExpiry.orElse(false);
    }
}
