package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.SignedIn;
import countersign.iam.signin.SigninFederation;
import countersign.iam.signin.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/federation?Action=login`: the browser brings the sign-in token, and goes on signed in.
///
/// `Issuer` is where the page for an ended session says that one may sign in again, and
/// `Destination` where the browser goes, if [Destinations] lets it; else the page shows it.
final class ConsoleLogin implements SigninAction {
    private final SigninFederation federation;
    private final Destinations destinations;
    private final BrowserCookie cookie;

    ConsoleLogin(SigninFederation federation, Destinations destinations, BrowserCookie cookie) {
        this.federation = federation;
        this.destinations = destinations;
        this.cookie = cookie;
    }

    @Override
    public String event() {
        return "ConsoleLogin";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        String token =
                exchange.form()
                        .first("SigninToken")
                        .orElseThrow(() -> GetSigninToken.missing("SigninToken"));
        String issuer = url(exchange, "Issuer");
        String destination = url(exchange, "Destination");
        Optional<String> next = destinations.allowed(destination);
        SignedIn signedIn =
                federation.signIn(
                        token,
                        new Visit(
                                issuer,
                                next.isPresent() ? "" : destination,
                                cookie.read(exchange.http())));
        exchange.calledBy(signedIn.caller());
        HttpResponse response =
                Pages.redirect(
                        next.orElse(SignedInPage.PATH),
                        cookie.set(exchange.http(), signedIn.cookie()));
        return SigninAnswer.of(response, GetSigninToken.PAGE)
                .telling(
                        Map.of("ConsoleLogin", "Success"),
                        Map.of(
                                "LoginTo",
                                next.orElse(SignedInPage.PATH),
                                "MobileVersion",
                                "No",
                                "MFAUsed",
                                signedIn.caller().hasMfa() ? "Yes" : "No"));
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return Pages.page(
                refusal.code().httpStatus(),
                "You are not signed in",
                new Html()
                        .markup("<p class=\"bad\">")
                        .text(refusal.text())
                        .markup("</p>\n<p>A link to sign in is good once, and for 15 minutes.")
                        .markup(" Go back to where you came from and begin again.</p>\n"));
    }

    private static String url(SigninExchange exchange, String name) {
        String text = exchange.form().first(name).orElse("");
        if (text.length() > Visit.TEXT_CHARACTERS_MAX) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR, "The parameter " + name + " is too long.");
        }
        return text;
    }
}
