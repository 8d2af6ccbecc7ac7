package countersign.iam.simulation;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.SimulatePolicyResponse;
import countersign.api.iam.SimulatePrincipalPolicyRequest;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import countersign.policy.reference.ServiceReference;
import java.util.List;

/// Says what the policies of a user, group or role would decide, with policies that the request
/// brings along (IAM API Reference, "SimulatePrincipalPolicy").
public final class SimulatePrincipalPolicy
        implements Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> {
    private final PolicySource sources;
    private final PrincipalPolicies policies;
    private final Simulator simulator;

    /// @param reference tells which actions there are, and on what they are used
    /// @param turns of all simulations
    public SimulatePrincipalPolicy(
            Directory directory, AwsManagedPolicies aws, ServiceReference reference, Turns turns) {
        this.sources = new PolicySource(directory);
        this.policies = new PrincipalPolicies(directory, aws);
        this.simulator = new Simulator(reference, turns);
    }

    @Override
    public OperationModel<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> model() {
        return IamApi.SIMULATE_PRINCIPAL_POLICY;
    }

    @Override
    public Access<SimulatePrincipalPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:SimulatePrincipalPolicy",
                (caller, request) -> List.of(resource(caller, request.policySourceArn())));
    }

    @Override
    public SimulatePolicyResponse handle(Caller caller, SimulatePrincipalPolicyRequest request) {
        Identity source = sources.require(caller.account(), request.policySourceArn());
        Exclusions exclusions = Exclusions.of(request.policyExclusionList().orElse(List.of()));
        StoredPolicies stored = policies.of(source, exclusions);
        return simulator.run(
                SimulationRequest.of(request), simulated(caller, source, request), stored);
    }

    /// What policies are asked about, whether it exists or not.
    private Resource resource(Caller caller, String arn) {
        return sources.find(caller.account(), arn)
                .map(IdentityLookup::resourceOf)
                .orElseGet(() -> new Resource(arn));
    }

    /// A user calls himself where the request names nobody; for groups and roles nobody does (IAM
    /// API Reference, "CallerArn").
    private static Simulated simulated(
            Caller caller, Identity source, SimulatePrincipalPolicyRequest request) {
        return request.callerArn()
                .map(Simulated::of)
                .orElseGet(() ->
                        source instanceof User
                                ? Simulated.of(source.arn())
                                : Simulated.unnamed(caller.account()));
    }
}
