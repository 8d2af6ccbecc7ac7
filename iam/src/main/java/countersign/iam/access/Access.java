package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import countersign.iam.session.MfaProof;
import java.util.List;
import java.util.Optional;

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
    /// @param proof what the caller proves in the request, before policies are asked
    /// @param permissions in the order in which they are asked for
    record SignedAndAllowed<I>(Proof<I> proof, List<Permission<I>> permissions, List<Rule<I>> rules)
            implements Access<I> {
        public SignedAndAllowed {
            permissions = List.copyOf(permissions);
            rules = List.copyOf(rules);
        }

        public SignedAndAllowed(List<Permission<I>> permissions, List<Rule<I>> rules) {
            this((caller, request) -> Optional.empty(), permissions, rules);
        }

        public SignedAndAllowed(String action, Target<I> target, List<Rule<I>> rules) {
            this(List.of(new Permission<>(action, target)), rules);
        }

        public SignedAndAllowed(String action, Target<I> target) {
            this(action, target, List.of());
        }
    }

    /// The caller as policies see it: with what it proves in the request.
    ///
    /// @throws Refusal where it fails to; what it tried may be spent all the same
    default Caller prove(Caller caller, I request) {
        return switch (this) {
            case SignedOnly<I> _ -> caller;
            case SignedAndAllowed<I> ruled ->
                    ruled.proof().of(caller, request).map(caller::proving).orElse(caller);
        };
    }

    /// A code of an MFA device that comes with the request itself.
    @FunctionalInterface
    interface Proof<I> {
        Optional<MfaProof> of(Caller caller, I request);
    }

    /// Policies decide on `action` and each resource that the request names.
    ///
    /// @param action such as `iam:CreateUser`
    record Permission<I>(String action, Target<I> target) {}
}
