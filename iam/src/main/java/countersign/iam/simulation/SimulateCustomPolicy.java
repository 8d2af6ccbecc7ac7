package countersign.iam.simulation;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.SimulateCustomPolicyRequest;
import countersign.api.iam.SimulatePolicyResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.operation.Operation;
import countersign.policy.reference.ServiceReference;

/// Says what policies that the request brings along would decide (IAM API Reference,
/// "SimulateCustomPolicy").
public final class SimulateCustomPolicy
        implements Operation<SimulateCustomPolicyRequest, SimulatePolicyResponse> {
    private final Simulator simulator;

    /// @param reference tells which actions there are, and on what they are used
    /// @param turns of all simulations
    public SimulateCustomPolicy(ServiceReference reference, Turns turns) {
        this.simulator = new Simulator(reference, turns);
    }

    @Override
    public OperationModel<SimulateCustomPolicyRequest, SimulatePolicyResponse> model() {
        return IamApi.SIMULATE_CUSTOM_POLICY;
    }

    @Override
    public Access<SimulateCustomPolicyRequest> access() {
        return new Access.SignedAndAllowed<>("iam:SimulateCustomPolicy", Target.any());
    }

    @Override
    public SimulatePolicyResponse handle(Caller caller, SimulateCustomPolicyRequest request) {
        Simulated simulated =
                request.callerArn()
                        .map(Simulated::of)
                        .orElseGet(() -> Simulated.unnamed(caller.account()));
        return simulator.run(SimulationRequest.of(request), simulated, StoredPolicies.NONE);
    }
}
