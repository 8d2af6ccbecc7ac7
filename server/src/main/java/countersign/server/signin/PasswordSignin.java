package countersign.server.signin;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.TokenCode;
import countersign.iam.password.Password;
import countersign.iam.signin.LoginAttempt;
import countersign.iam.signin.LoginClient;
import countersign.iam.signin.LoginOutcome;
import countersign.iam.signin.LoginRequest;
import countersign.iam.signin.PasswordLogin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `POST /v1/authorize`: the form comes back. Whoever signs in is sent to the tool with the code,
/// or shown it; whatever is wrong is told in one sentence, which is the same for all.
final class PasswordSignin implements SigninAction {
    private static final String WRONG =
            "That didn't fit. Check the account, the user name, the password and, if you have an MFA"
                    + " device, the code that it shows now.";
    private static final String DUE =
            "Your password must be changed before you can sign in. Change it with aws iam"
                    + " change-password, or ask your administrator for another one.";
    private static final int FIELD_CHARACTERS_MAX = 128;

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
                        field(exchange, "account"),
                        field(exchange, "username"),
                        field(exchange, "kind").equals("root"));
        LoginAttempt attempt =
                new LoginAttempt(
                        typed.account(),
                        typed.isRoot() ? Optional.empty() : Optional.of(typed.userName()),
                        Password.parse(field(exchange, "password")),
                        TokenCode.parse(field(exchange, "mfacode")));
        return switch (login.logIn(attempt, request)) {
            case LoginOutcome.Granted granted -> {
                exchange.calledBy(granted.user());
                yield granted(request, granted);
            }
            case LoginOutcome.PasswordDue(var user) -> {
                exchange.calledBy(user);
                yield again(
                        request,
                        typed,
                        DUE,
                        new Reason.RefusedByOperation(
                                "The password must be changed first", Optional.empty()));
            }
            case LoginOutcome.Refused(String detail) ->
                    again(
                            request,
                            typed,
                            WRONG,
                            new Reason.NotAuthenticated("PASSWORD", detail, Optional.empty()));
        };
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        boolean busy = refusal.code() == ErrorCode.THROTTLING;
        return Pages.page(
                busy ? 429 : refusal.code().httpStatus(),
                "You can't sign in this way",
                new Html()
                        .markup("<p class=\"bad\">")
                        .text(
                                busy
                                        ? "Too many people are signing in. Try again in a moment."
                                        : refusal.text())
                        .markup("</p>\n<p>Start anew with <code>aws login</code>.</p>\n"));
    }

    private static SigninAnswer again(
            LoginRequest request, LoginPage.Typed typed, String text, Reason reason) {
        return SigninAnswer.refused(
                LoginPage.of(request, typed, 403, text),
                "AccessDenied",
                "Failed authentication",
                reason);
    }

    private static SigninAnswer granted(LoginRequest request, LoginOutcome.Granted granted) {
        String parameters = "code=" + granted.code() + "&state=" + encoded(request.state());
        HttpResponse response =
                request.client() == LoginClient.SAME_DEVICE
                        ? Pages.redirect(request.redirectUri() + "?" + parameters)
                        : LoginPage.code(verificationCode(request, granted));
        return SigninAnswer.of(response, ShowLogin.PAGE)
                .telling(
                        Map.of("ConsoleLogin", "Success"),
                        Map.of(
                                "LoginTo",
                                request.redirectUri(),
                                "MobileVersion",
                                "No",
                                "MFAUsed",
                                granted.withMfa() ? "Yes" : "No"));
    }

    /// Base64 of a query, in which the CLI looks for `state` and `code`.
    private static String verificationCode(LoginRequest request, LoginOutcome.Granted granted) {
        String query = "state=" + encoded(request.state()) + "&code=" + granted.code();
        return Base64.getEncoder().encodeToString(query.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What is longer than any right value is as good as nothing.
    private static String field(SigninExchange exchange, String name) {
        return exchange.form()
                .first(name)
                .filter(text -> text.length() <= FIELD_CHARACTERS_MAX)
                .orElse("");
    }
}
