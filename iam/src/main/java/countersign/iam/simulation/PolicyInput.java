package countersign.iam.simulation;

import countersign.iam.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies that a simulation is given, as texts.
///
/// @param identity the stored ones, then those of the request
/// @param given how many of them come with the request, at the end
record PolicyInput(
        List<SourceText> identity,
        int given,
        Optional<SourceText> boundary,
        List<List<SourceText>> levels,
        Optional<SourceText> resource) {

    /// @throws Refusal InvalidInput; the texts are recorded
    static PolicyInput of(SimulationRequest request, StoredPolicies stored) {
        List<SourceText> identity = new ArrayList<>(stored.policies());
        identity.addAll(numbered("PolicyInputList", request.policies()));
        if (request.boundaries().size() > 1) {
            throw Invalid.input("The list of Permissions Boundary policies cannot exceed 1 items.");
        }
        for (int i = 0; i < request.levels().size(); i++) {
            if (request.levels().get(i).isEmpty()) {
                throw Invalid.input(
                        "Organization policy at index "
                                + (i + 1)
                                + " must contain at least one service control policy");
            }
        }
        return new PolicyInput(
                List.copyOf(identity),
                request.policies().size(),
                numbered("PermissionsBoundaryPolicyInputList", request.boundaries()).stream()
                        .findFirst()
                        .or(stored::boundary),
                request.levels().stream()
                        .map(level -> numbered("ServiceControlPolicyInputList", level))
                        .toList(),
                request.resourcePolicy().map(text -> new SourceText("ResourcePolicy", text)));
    }

    /// Reads them all.
    ///
    /// @throws Refusal InvalidInput; recorded for the input list and the resource policy's
    ///   resources, observed by others for the caller, guessed for others that can't be read
    PolicySet read(Dialect dialect, Simulated caller, Questions questions) {
        PolicySet policies = new PolicySet();
        int stored = identity.size() - given;
        for (int i = 0; i < identity.size(); i++) {
            int item = i - stored + 1;
            policies.add(
                    dialect.read(SourceType.IAM, identity.get(i))
                            .orElseThrow(() -> unreadable("Policy input list item " + item)));
        }
        boundary.map(text ->
                        dialect.read(SourceType.BOUNDARY, text)
                                .orElseThrow(() ->
                                        unreadable(
                                                "Permissions boundary policy input list item 1")))
                .ifPresent(policies::add);
        for (List<SourceText> level : levels) {
            policies.addLevel(level.stream().map(text -> control(dialect, text)).toList());
        }
        resource.map(text -> grant(dialect, text, caller, questions)).ifPresent(policies::add);
        return policies;
    }

    private static SourcePolicy control(Dialect dialect, SourceText text) {
        return dialect.read(SourceType.CONTROL, text)
                .orElseThrow(() -> unreadable("Service control policy"));
    }

    private static SourcePolicy grant(
            Dialect dialect, SourceText text, Simulated caller, Questions questions) {
        if (!caller.isNamed()) {
            throw Invalid.input("Invalid caller - Caller cannot be null or empty.");
        }
        if (questions.resources().contains(RequestedAction.ANY_RESOURCE)) {
            throw Invalid.input(
                    "Invalid Entity Arn: * does not clearly define entity type and name.");
        }
        SourcePolicy policy =
                dialect.read(SourceType.RESOURCE, text)
                        .orElseThrow(() -> unreadable("Resource policy"));
        Dialect.values(text, "Resource").forEach(ArnForm::require);
        return policy;
    }

    private static Refusal unreadable(String what) {
        return Invalid.input(what + " has invalid content");
    }

    private static List<SourceText> numbered(String list, List<String> texts) {
        List<SourceText> numbered = new ArrayList<>(texts.size());
        for (String text : texts) {
            numbered.add(new SourceText(list + "." + (numbered.size() + 1), text));
        }
        return List.copyOf(numbered);
    }
}
