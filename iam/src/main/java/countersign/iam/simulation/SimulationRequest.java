package countersign.iam.simulation;

import countersign.api.iam.ContextEntry;
import countersign.api.iam.OrderedOrganizationPolicyType;
import countersign.api.iam.SimulateCustomPolicyRequest;
import countersign.api.iam.SimulatePrincipalPolicyRequest;
import java.util.List;
import java.util.Optional;

/// What both operations are asked alike.
///
/// @param levels of service control policies, as texts
record SimulationRequest(
        List<String> actionNames,
        List<String> resourceArns,
        List<String> policies,
        List<String> boundaries,
        List<List<String>> levels,
        Optional<String> resourcePolicy,
        Optional<String> resourceOwner,
        List<ContextEntry> contextEntries,
        Optional<String> marker,
        Optional<Integer> maxItems) {

    static SimulationRequest of(SimulateCustomPolicyRequest request) {
        return new SimulationRequest(
                request.actionNames(),
                request.resourceArns().orElse(List.of()),
                request.policyInputList(),
                request.permissionsBoundaryPolicyInputList().orElse(List.of()),
                request.orderedOrganizationPolicyInputList().orElse(List.of()).stream()
                        .map(OrderedOrganizationPolicyType::serviceControlPolicyInputList)
                        .map(level -> level.orElse(List.of()))
                        .toList(),
                request.resourcePolicy(),
                request.resourceOwner(),
                request.contextEntries().orElse(List.of()),
                request.marker(),
                request.maxItems());
    }

    static SimulationRequest of(SimulatePrincipalPolicyRequest request) {
        return new SimulationRequest(
                request.actionNames(),
                request.resourceArns().orElse(List.of()),
                request.policyInputList().orElse(List.of()),
                request.permissionsBoundaryPolicyInputList().orElse(List.of()),
                List.of(),
                request.resourcePolicy(),
                request.resourceOwner(),
                request.contextEntries().orElse(List.of()),
                request.marker(),
                request.maxItems());
    }
}
