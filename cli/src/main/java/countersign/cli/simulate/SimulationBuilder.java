package countersign.cli.simulate;

import countersign.policy.AuthorizationRequest;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Principal;
import java.util.Map;

/// Puts the parts of a request together, and says which is missing.
public final class SimulationBuilder {
    private SimulationBuilder() {}

    /// @param context as given, names in any case
    public static Simulation of(
            Principal caller,
            String action,
            String resource,
            PolicySet policies,
            Map<String, ContextValue> context)
            throws InputFault {
        if (action.indexOf(':') <= 0 || action.endsWith(":")) {
            throw new InputFault(
                    "`" + action + "` is no action; expected one such as s3:GetObject");
        }
        if (resource.isEmpty()) {
            throw new InputFault("The resource is empty; expected an ARN, or `*` for none");
        }
        return new Simulation(
                new AuthorizationRequest(caller, action, resource),
                policies.ofCaller(),
                policies.ofResource(caller.account()),
                SimulatedContext.of(context, caller));
    }
}
