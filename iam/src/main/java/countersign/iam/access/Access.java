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

    /// Policies decide on `action` and the resource that the request names; then `rules`, which no
    /// policy can lift.
    ///
    /// @param action such as `iam:CreateUser`
    record SignedAndAllowed<I>(String action, Target<I> target, List<Rule<I>> rules)
            implements Access<I> {
        public SignedAndAllowed {
            rules = List.copyOf(rules);
        }

        public SignedAndAllowed(String action, Target<I> target) {
            this(action, target, List.of());
        }
    }
}
