package countersign.server.signin;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpResponse;
import countersign.iam.directory.User;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.TokenCode;
import countersign.iam.password.Password;
import countersign.iam.signin.LoginAttempt;
import countersign.iam.signin.LoginOutcome;
import countersign.iam.signin.LoginRequest;
import countersign.iam.signin.PasswordLogin;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/authorize`: the form comes back. Whoever signs in is sent to the tool with the code,
/// or shown it; whatever is wrong is told in one sentence, which is the same for all.
final class PasswordSignin implements SigninAction {
    private static final String WRONG =
            "That didn't fit. Check the account, the user name, the password and, if you have an MFA"
                    + " device, the code that it shows now.";
    private static final String LOCKED =
            "Your password has expired, and only an administrator can set another. Ask yours.";

    private final PasswordLogin login;

    PasswordSignin(PasswordLogin login) {
        this.login = login;
    }

    @Override
    public String event() {
        return "ConsoleLogin";
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        LoginRequest request = ShowLogin.request(exchange);
        LoginPage.Typed typed =
                new LoginPage.Typed(
                        exchange.field("account"),
                        exchange.field("username"),
                        exchange.field("kind").equals("root"));
        LoginAttempt attempt =
                new LoginAttempt(
                        typed.account(),
                        typed.isRoot() ? Optional.empty() : Optional.of(typed.userName()),
                        Password.parse(exchange.field("password")),
                        TokenCode.parse(exchange.field("mfacode")),
                        exchange.source());
        return switch (login.logIn(attempt, request)) {
            case LoginOutcome.Granted granted -> {
                exchange.calledBy(granted.user());
                yield LoginAnswers.granted(request, granted);
            }
            case LoginOutcome.PasswordDue(User user, var cause, String ticket) -> {
                exchange.calledBy(user);
                yield LoginAnswers.failed(
                        DuePasswordPage.of(request, user, ticket, cause),
                        new Reason.RefusedByOperation(
                                "The password must be changed first: " + cause, Optional.empty()));
            }
            case LoginOutcome.Locked(User user) -> {
                exchange.calledBy(user);
                yield LoginAnswers.failed(
                        LoginPage.of(request, typed, 403, LOCKED),
                        new Reason.RefusedByOperation(
                                "The password has expired hard", Optional.empty()));
            }
            case LoginOutcome.Refused(String detail) ->
                    LoginAnswers.failed(
                            LoginPage.of(request, typed, 403, WRONG),
                            new Reason.NotAuthenticated("PASSWORD", detail, Optional.empty()));
        };
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return LoginAnswers.refused(refusal);
    }
}
