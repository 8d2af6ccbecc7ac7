package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.regex.Pattern;

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

    /// A parameter's text, which must be a name or an id of its kind.
    ///
    /// @throws Refusal where it isn't
    static String required(ServiceCall call, String parameter, String text, Pattern kind) {
        if (!kind.matcher(text).matches()) {
            throw malformed(call, parameter);
        }
        return text;
    }
}
