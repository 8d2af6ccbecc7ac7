package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// `/signin`: who is signed in in this browser, with what, and until when.
final class SignedInPage implements SigninAction {
    static final String PATH = "/signin";
    private static final String PAGE = "Everybody may see his own session";

    private final BrowserSessions browsers;
    private final BrowserCookie cookie;

    SignedInPage(BrowserSessions browsers, BrowserCookie cookie) {
        this.browsers = browsers;
        this.cookie = cookie;
    }

    @Override
    public String event() {
        return "GetSigninSession";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        Optional<SignedIn> signedIn = cookie.read(exchange.http()).flatMap(browsers::find);
        signedIn.ifPresent(known -> exchange.calledBy(known.caller()));
        HttpResponse response =
                signedIn.map(SignedInPage::page)
                        .orElseGet(() ->
                                notSignedIn(
                                        "Nobody is signed in in this browser, or not any more."));
        return SigninAnswer.of(response, PAGE);
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return notSignedIn(
                "Your session has ended: the credentials you signed in with are no good"
                        + " any more.");
    }

    private static HttpResponse notSignedIn(String text) {
        return Pages.page(
                200,
                "You are not signed in",
                new Html()
                        .markup("<p>")
                        .text(text)
                        .markup(
                                "</p>\n<p>To sign in, use the link of your identity broker.</p>\n"));
    }

    private static HttpResponse page(SignedIn signedIn) {
        Caller caller = signedIn.caller();
        Html body = new Html().markup("<dl>\n");
        row(body, "Name", name(caller));
        row(body, "ARN", caller.arn());
        row(body, "Account", caller.account().text());
        row(body, "Credentials", credentials(caller));
        row(
                body,
                "Multi-factor authentication",
                caller.mfa().map(proof -> "Yes, by " + proof.serial().text()).orElse("No"));
        row(body, "Signed in", time(signedIn.session().began()));
        row(body, "Until", time(signedIn.session().ends()));
        optionalRow(body, "Came from", signedIn.session().issuer());
        optionalRow(body, "Not followed", signedIn.session().destination());
        body.markup("</dl>\n<form method=\"post\" action=\"/signin/sign-out\">\n")
                .markup("<input type=\"hidden\" name=\"token\" value=\"")
                .text(signedIn.cookie().signOutToken())
                .markup("\">\n<button type=\"submit\">Sign out</button>\n</form>\n");
        return Pages.page(200, "You are signed in", body);
    }

    private static void optionalRow(Html body, String name, String value) {
        if (!value.isEmpty()) {
            row(body, name, value);
        }
    }

    private static void row(Html body, String name, String value) {
        body.markup("<dt>")
                .text(name)
                .markup("</dt>\n<dd><bdi>")
                .text(value)
                .markup("</bdi></dd>\n");
    }

    private static String name(Caller caller) {
        return switch (caller.kind()) {
            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK -> "Root user";
            case FEDERATED_SESSION, ROLE_SESSION ->
                    caller.userId().substring(caller.userId().indexOf(':') + 1);
            case USER_KEY, USER_SESSION, USER_SESSION_WITH_MFA, DELEGATED_SESSION ->
                    caller.identity().name();
        };
    }

    private static String credentials(Caller caller) {
        return switch (caller.kind()) {
            case ROLE_SESSION -> "A session of the role " + caller.identity().name();
            case FEDERATED_SESSION ->
                    "A session of a federated user, for whom "
                            + caller.identity().arn()
                            + " answers";
            case USER_SESSION, USER_SESSION_WITH_MFA -> "A session of an IAM user";
            case ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK -> "A session of the root user";
            case DELEGATED_SESSION -> "A session by delegation";
            case USER_KEY, ROOT_KEY -> "An access key";
        };
    }

    /// Such as `2026-11-22 10:00:00 UTC`.
    private static String time(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", " UTC");
    }
}
