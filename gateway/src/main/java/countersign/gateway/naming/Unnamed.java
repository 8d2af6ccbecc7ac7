package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Refusals of requests of which it isn't certain what they are about.
final class Unnamed {
    private Unnamed() {}

    static Refusal because(ServiceCall call, String why) {
        return new Refusal(
                ErrorCode.ACCESS_DENIED,
                call.api().name()
                        + ":"
                        + call.operation().name()
                        + " is refused, since what it is about can't be named for certain: "
                        + why);
    }

    /// A parameter that is no name or id of its kind.
    static Refusal malformed(ServiceCall call, String parameter) {
        return because(call, "the parameter " + parameter + " is malformed");
    }
}
