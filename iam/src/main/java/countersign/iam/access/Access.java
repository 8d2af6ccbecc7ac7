package countersign.iam.access;

import java.util.List;

/// Who may run an operation, beyond having signed the request.
///
/// @param <I> the operation's request
public sealed interface Access<I> {
    /// Whoever signed may run it, and no policy can take that away.
    ///
    /// @param page the AWS page that says so
    record SignedOnly<I>(String page) implements Access<I> {}

    /// Policies must grant every permission; then come `rules`, which no policy can lift.
    ///
    /// @param permissions in the order in which they are asked for
    record SignedAndAllowed<I>(List<Permission<I>> permissions, List<Rule<I>> rules)
            implements Access<I> {
        public SignedAndAllowed {
            permissions = List.copyOf(permissions);
            rules = List.copyOf(rules);
        }

        public SignedAndAllowed(String action, Target<I> target, List<Rule<I>> rules) {
            this(List.of(new Permission<>(action, target)), rules);
        }

        public SignedAndAllowed(String action, Target<I> target) {
            this(action, target, List.of());
        }
    }

    /// Policies decide on `action` and each resource that the request names.
    ///
    /// @param action such as `iam:CreateUser`
    record Permission<I>(String action, Target<I> target) {}
}
