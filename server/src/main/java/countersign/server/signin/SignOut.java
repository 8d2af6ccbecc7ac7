package countersign.server.signin;

import countersign.http.Header;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.SessionCookie;
import java.util.Optional;
import java.util.Set;

/// `/signin/sign-out`: ends the browser's session, if our own page asks for it. Credentials that
/// are already dead are no reason to keep it.
final class SignOut implements SigninAction {
    static final String PATH = "/signin/sign-out";
    private static final String PAGE = "Everybody may end his own session";

    private final BrowserSessions browsers;
    private final BrowserCookie cookie;

    SignOut(BrowserSessions browsers, BrowserCookie cookie) {
        this.browsers = browsers;
        this.cookie = cookie;
    }

    @Override
    public String event() {
        return "SignOut";
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        Header cleared = cookie.clear(exchange.http());
        HttpResponse response = Pages.redirect(SignedInPage.PATH, cleared);
        Optional<SessionCookie> shown = cookie.read(exchange.http());
        if (shown.isPresent()) {
            requireOurs(exchange, shown.get());
            browsers.owner(shown.get()).ifPresent(exchange::presented);
            browsers.end(shown.get());
        }
        return SigninAnswer.of(response, PAGE);
    }

    private static void requireOurs(SigninExchange exchange, SessionCookie shown) {
        if (!shown.isSignOutToken(exchange.form().first("token").orElse(""))) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "You are still signed in: the request to sign out came from another page.");
        }
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return Pages.page(
                refusal.code().httpStatus(),
                "Not signed out",
                new Html()
                        .markup("<p class=\"bad\">")
                        .text(refusal.text())
                        .markup("</p>\n<p><a href=\"/signin\">To your session</a></p>\n"));
    }
}
