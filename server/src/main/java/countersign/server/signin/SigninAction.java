package countersign.server.signin;

import countersign.endpoint.audit.Call;
import countersign.http.HttpResponse;
import countersign.iam.error.Refusal;
import java.util.Set;

/// One thing that can be asked of the sign-in service. For any thread; may block.
interface SigninAction {
    /// As the record names it: CloudTrail's name, or else ours.
    String event();

    /// As CloudTrail tells signing in from calling an API.
    default Call.Type type() {
        return Call.Type.CONSOLE_SIGN_IN;
    }

    /// By which methods it is asked.
    Set<String> methods();

    /// @throws Refusal where it is refused
    SigninAnswer answer(SigninExchange exchange);

    /// How a refusal is told.
    HttpResponse refused(SigninExchange exchange, Refusal refusal);
}
