package countersign.policy;

import java.util.List;

/// What the policies say to one request.
public sealed interface Decision {
    /// The statements that the decision rests on, in the order of the layers.
    List<MatchedStatement> by();

    /// Every kind of policy that must allow does, and none denies.
    ///
    /// @param by all Allow statements that matched, also of kinds whose Allow was not needed; none
    ///   where the root user needs no policy
    record Allowed(List<MatchedStatement> by) implements Decision {
        public Allowed {
            by = List.copyOf(by);
        }
    }

    /// The request is refused.
    sealed interface Denied extends Decision {
        /// The end of AWS's AccessDenied message, after `… is not authorized to perform: X on
        /// resource: Y ` (*IAM User Guide, "Troubleshoot access denied error messages"*).
        String phrase(String action);

        /// The kind of policy to blame.
        PolicyKind kind();
    }

    /// A Deny statement matched, which no Allow can outweigh.
    ///
    /// @param by all Deny statements that matched; never empty
    record ExplicitlyDenied(List<MatchedStatement> by) implements Denied {
        public ExplicitlyDenied {
            by = List.copyOf(by);
            if (by.isEmpty()) {
                throw new IllegalArgumentException("An explicit deny names its statements");
            }
        }

        @Override
        public String phrase(String action) {
            return "with an explicit deny in " + kind().phraseWithArticle();
        }

        @Override
        public PolicyKind kind() {
            return by.getFirst().kind();
        }
    }

    /// Nothing denies, but of a kind that must allow no statement does.
    ///
    /// @param kind the first such kind in AWS's order
    /// @param by the Allow statements of other kinds that matched, in vain
    record ImplicitlyDenied(PolicyKind kind, List<MatchedStatement> by) implements Denied {
        public ImplicitlyDenied {
            by = List.copyOf(by);
        }

        /// Where nothing allows.
        public ImplicitlyDenied(PolicyKind kind) {
            this(kind, List.of());
        }

        @Override
        public String phrase(String action) {
            return "because no " + kind.phrase() + " allows the " + action + " action";
        }
    }
}
