package countersign.iam.simulation;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.OrganizationsDecisionDetail;
import countersign.api.iam.PermissionsBoundaryDecisionDetail;
import countersign.api.iam.PolicyEvaluationDecisionType;
import countersign.api.iam.ResourceSpecificResult;
import countersign.api.iam.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of one action, as answers have it.
///
/// @param verdicts one for each resource
/// @param missing the context keys that policies name and the request doesn't give
record ActionResult(
        RequestedAction action, Questions asked, List<Verdict> verdicts, List<String> missing) {
    ActionResult {
        verdicts = List.copyOf(verdicts);
        missing = List.copyOf(missing);
    }

    EvaluationResult shown() {
        Verdict whole = Verdict.union(verdicts);
        return new EvaluationResult(
                action.name(),
                whole.decision().wireName(),
                details(whole),
                Optional.of(asked.resourceName(action)),
                Optional.of(statements(whole)),
                Optional.of(missing(whole)),
                whole.byOrganization()
                        .map(said -> new OrganizationsDecisionDetail(Optional.of(isAllowed(said)))),
                boundary(whole),
                asked.specific() ? Optional.of(byResource()) : Optional.empty());
    }

    /// How many statements and keys the answer lists.
    int entries() {
        int entries = 0;
        for (Verdict verdict : verdicts) {
            entries += 1 + verdict.matched().size() + missing(verdict).size();
        }
        return entries;
    }

    private List<ResourceSpecificResult> byResource() {
        List<ResourceSpecificResult> results = new ArrayList<>(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            results.add(
                    new ResourceSpecificResult(
                            asked.resources().get(i),
                            verdict.decision().wireName(),
                            Optional.of(statements(verdict)),
                            Optional.of(missing(verdict)),
                            details(verdict),
                            boundary(verdict)));
        }
        return results;
    }

    /// They are told where nothing decided, whether they would have mattered or not (recorded).
    private List<String> missing(Verdict verdict) {
        return verdict.decision() == PolicyEvaluationDecisionType.IMPLICIT_DENY
                ? missing
                : List.of();
    }

    private static List<Statement> statements(Verdict verdict) {
        return verdict.matched().stream().map(SourceStatement::shown).toList();
    }

    /// Only where two accounts are concerned (recorded).
    private static Optional<Map<String, String>> details(Verdict verdict) {
        if (verdict.byType().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details = new LinkedHashMap<>();
        for (SourceType type : SourceType.values()) {
            PolicyEvaluationDecisionType said = verdict.byType().get(type);
            if (said != null) {
                details.put(type.text(), said.wireName());
            }
        }
        return Optional.of(details);
    }

    private static Optional<PermissionsBoundaryDecisionDetail> boundary(Verdict verdict) {
        return verdict.byBoundary()
                .map(said -> new PermissionsBoundaryDecisionDetail(Optional.of(isAllowed(said))));
    }

    private static boolean isAllowed(PolicyEvaluationDecisionType said) {
        return said == PolicyEvaluationDecisionType.ALLOWED;
    }
}
