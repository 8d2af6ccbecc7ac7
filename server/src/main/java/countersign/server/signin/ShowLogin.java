package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.error.Refusal;
import countersign.iam.signin.LoginRequest;
import java.util.Set;

/// `GET /v1/authorize`: shows the form to sign in for a tool. What the tool asked for wrongly is
/// told to the person, and never sent to an address that it named.
final class ShowLogin implements SigninAction {
    static final String PAGE =
            "AWS CLI User Guide, \"Login for AWS local development using console credentials\"";

    @Override
    public String event() {
        return "GetLoginPage";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        LoginRequest request = request(exchange);
        return SigninAnswer.of(LoginPage.of(request, LoginPage.Typed.NOTHING, 200, ""), PAGE);
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return LoginAnswers.refused(refusal);
    }

    static LoginRequest request(SigninExchange exchange) {
        LoginRequest request = LoginRequest.parse(exchange.form()::first);
        exchange.asks("client_id", request.client().id());
        exchange.asks("code_challenge_method", request.method());
        exchange.asks("redirect_uri", request.redirectUri());
        exchange.asks("scope", "openid");
        return request;
    }
}
