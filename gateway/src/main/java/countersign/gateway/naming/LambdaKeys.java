package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.Optional;

/// What requests to Lambda about one function say of it in condition keys (*Lambda Developer Guide,
/// "Fine-tuning the Resources and Conditions sections of policies"*).
final class LambdaKeys {
    private static final String SERVICE = LambdaNaming.SERVICE;
    private static final String FUNCTION_ARN = "lambda:functionarn";

    private static final String AUTH_TYPE = "lambda:functionurlauthtype";

    private LambdaKeys() {}

    /// @param function such as `function:f:live`
    static Resource of(ServiceCall call, Place place, String function) {
        Named named = named(place);
        Parameters asked = call.parameters();
        switch (call.operation().name()) {
            case "AddPermission" -> {
                say(asked, "Principal", named, "lambda:principal");
                say(asked, "FunctionUrlAuthType", named, AUTH_TYPE);
            }
            case "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig" -> {
                named.with(FUNCTION_ARN, ContextValue.of(place.arn(SERVICE, function)));
                asked.text("AuthType")
                        .ifPresent(type -> named.with(AUTH_TYPE, ContextValue.of(type)));
            }
            case "CreateFunction", "UpdateFunctionConfiguration" -> configured(asked, named);
            default -> {}
        }
        return named.resource(SERVICE, function);
    }

    /// What polls for a function has its ARN as a key.
    static Named ofMapping(Place place, String function) {
        return named(place).with(FUNCTION_ARN, ContextValue.of(place.arn(SERVICE, function)));
    }

    private static Named named(Place place) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
    }

    private static void say(Parameters asked, String parameter, Named named, String key) {
        asked.text(parameter)
                .ifPresentOrElse(
                        value -> named.with(key, ContextValue.of(value)), () -> named.without(key));
    }

    /// Which VPC a subnet is of, the request doesn't tell.
    private static void configured(Parameters asked, Named named) {
        named.with("lambda:layer", ContextValue.of(asked.texts("Layers")));
        Optional<Parameters> vpc = asked.structure("VpcConfig");
        if (vpc.isEmpty()) {
            named.without("lambda:vpcids");
        }
        Parameters network = vpc.orElse(Parameters.NONE);
        named.with("lambda:subnetids", ContextValue.of(network.texts("SubnetIds")));
        named.with("lambda:securitygroupids", ContextValue.of(network.texts("SecurityGroupIds")));
    }
}
