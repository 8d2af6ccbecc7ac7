package countersign.iam.password;

import countersign.iam.directory.CharacterKind;
import countersign.iam.directory.PasswordPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a password must be like, whoever sets it. The sentences are reported by users of AWS;
/// theirs, too, name kinds before the length. In which order the kinds come is a guess.
final class PasswordRules {
    private PasswordRules() {}

    /// In what the password falls short of the policy: the first thing, in AWS's words.
    static Optional<String> violation(PasswordPolicy policy, Password password) {
        List<CharacterKind> missing =
                Arrays.stream(CharacterKind.values()).filter(kind -> !has(password, kind)).toList();
        Optional<String> required =
                missing.stream().filter(policy::requires).map(PasswordRules::sentence).findFirst();
        if (required.isPresent()) {
            return required;
        }
        int more = policy.kindsMin() - (CharacterKind.values().length - missing.size());
        if (more > 0) {
            return Optional.of(
                    missing.stream()
                            .map(PasswordRules::sentence)
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "Password should meet "
                                                    + more
                                                    + " more of the following requirements: ",
                                            "")));
        }
        return password.reveal().length() < policy.lengthMin()
                ? Optional.of("Password should have a minimum length of " + policy.lengthMin())
                : Optional.empty();
    }

    private static boolean has(Password password, CharacterKind kind) {
        return password.reveal().chars().anyMatch(character -> kind.contains((char) character));
    }

    private static String sentence(CharacterKind kind) {
        return "Password should have at least one " + kind.within();
    }
}
