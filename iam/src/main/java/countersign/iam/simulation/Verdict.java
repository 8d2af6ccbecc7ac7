package countersign.iam.simulation;

import countersign.api.iam.PolicyEvaluationDecisionType;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the policies say to one action on one resource, or on several together.
///
/// @param matched in order, none twice
/// @param byBoundary what the boundary says alone, if there is one
/// @param byOrganization what the organization's policies say alone, if there are any
/// @param byType what each kind of policy says alone; none where only one account is concerned
record Verdict(
        PolicyEvaluationDecisionType decision,
        List<SourceStatement> matched,
        Optional<PolicyEvaluationDecisionType> byBoundary,
        Optional<PolicyEvaluationDecisionType> byOrganization,
        Map<SourceType, PolicyEvaluationDecisionType> byType) {
    /// The first one of some outweighs the others (recorded).
    private static final Comparator<PolicyEvaluationDecisionType> WEIGHT =
            Comparator.comparing(decision ->
                    switch (decision) {
                        case EXPLICIT_DENY -> 0;
                        case IMPLICIT_DENY -> 1;
                        case ALLOWED -> 2;
                    });

    Verdict {
        matched = List.copyOf(matched);
        byType = Map.copyOf(byType);
    }

    /// The same where the action is not used on such a resource: nothing allows it (recorded).
    Verdict ofUnfitResource() {
        return new Verdict(
                PolicyEvaluationDecisionType.IMPLICIT_DENY,
                List.of(),
                byBoundary,
                byOrganization,
                byType);
    }

    /// What is said to several resources together (recorded): the heaviest decision, with all
    /// matches, but with those of denials alone where there is one.
    ///
    /// @param verdicts one or more, on one action
    static Verdict union(List<Verdict> verdicts) {
        PolicyEvaluationDecisionType decision =
                heaviest(verdicts, it -> Optional.of(it.decision)).orElseThrow();
        boolean denied = decision == PolicyEvaluationDecisionType.EXPLICIT_DENY;
        List<SourceStatement> matched =
                verdicts.stream()
                        .filter(it -> !denied || it.decision == decision)
                        .flatMap(it -> it.matched.stream())
                        .distinct()
                        .sorted()
                        .toList();
        Map<SourceType, PolicyEvaluationDecisionType> byType = new EnumMap<>(SourceType.class);
        for (SourceType type : SourceType.values()) {
            heaviest(verdicts, it -> Optional.ofNullable(it.byType.get(type)))
                    .ifPresent(said -> byType.put(type, said));
        }
        return new Verdict(
                decision,
                matched,
                heaviest(verdicts, Verdict::byBoundary),
                heaviest(verdicts, Verdict::byOrganization),
                byType);
    }

    private static Optional<PolicyEvaluationDecisionType> heaviest(
            List<Verdict> verdicts,
            Function<Verdict, Optional<PolicyEvaluationDecisionType>> said) {
        return verdicts.stream().flatMap(it -> said.apply(it).stream()).min(WEIGHT);
    }
}
