package countersign.server.signin;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpResponse;
import countersign.iam.directory.User;
import countersign.iam.error.Refusal;
import countersign.iam.password.Password;
import countersign.iam.signin.DueOutcome;
import countersign.iam.signin.DuePasswords;
import countersign.iam.signin.LoginRequest;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/authorize/password`: the form with the new password comes back. The record calls it as
/// CloudTrail does where a root user's was changed (*CloudTrail User Guide, "AWS Management Console
/// sign-in events"*).
final class DuePasswordChange implements SigninAction {
    static final String EVENT = "PasswordUpdated";
    private static final String OVER =
            "The time to change your password is over, or something of yours was changed meanwhile."
                    + " Sign in again.";

    private final DuePasswords due;
    private final String region;

    DuePasswordChange(DuePasswords due, String region) {
        this.due = due;
        this.region = region;
    }

    @Override
    public String event() {
        return EVENT;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        LoginRequest request = ShowLogin.request(exchange);
        String ticket = exchange.field("ticket");
        String password = exchange.field("newpassword");
        // what differs, and what is too long, is no password
        Optional<Password> wanted =
                password.equals(exchange.field("repeated"))
                        ? Password.parse(password)
                        : Optional.empty();
        DuePasswords.Wish wish = new DuePasswords.Wish(ticket, wanted, exchange.source());
        return switch (due.change(wish, request, exchange.context(region))) {
            case DueOutcome.Changed(var granted) -> {
                exchange.calledBy(granted.user());
                yield LoginAnswers.granted(request, granted);
            }
            case DueOutcome.Again(User user, String text) -> {
                exchange.calledBy(user);
                String told =
                        password.equals(exchange.field("repeated"))
                                ? text
                                : "The two passwords differ.";
                yield LoginAnswers.failed(
                        DuePasswordPage.again(request, user, ticket, told),
                        new Reason.RefusedByOperation(told, Optional.empty()));
            }
            case DueOutcome.Over(String detail) ->
                    LoginAnswers.failed(
                            LoginPage.of(request, LoginPage.Typed.NOTHING, 403, OVER),
                            new Reason.NotAuthenticated("PASSWORD", detail, Optional.empty()));
        };
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return LoginAnswers.refused(refusal);
    }
}
