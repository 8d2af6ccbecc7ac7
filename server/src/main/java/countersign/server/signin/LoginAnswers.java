package countersign.server.signin;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.LoginClient;
import countersign.iam.signin.LoginOutcome;
import countersign.iam.signin.LoginRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// What a person gets who signs in for a tool, whichever way that ends.
final class LoginAnswers {
    private LoginAnswers() {}

    /// Sends him to the tool with the code, or shows it.
    static SigninAnswer granted(LoginRequest request, LoginOutcome.Granted granted) {
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

    /// Shows him a form once more.
    static SigninAnswer failed(HttpResponse form, Reason reason) {
        return SigninAnswer.refused(form, "AccessDenied", "Failed authentication", reason);
    }

    /// Where there is no form to show.
    static HttpResponse refused(Refusal refusal) {
        boolean tooMany = refusal.code() == ErrorCode.THROTTLING;
        return Pages.page(
                tooMany ? 429 : refusal.code().httpStatus(),
                "You can't sign in this way",
                new Html()
                        .markup("<p class=\"bad\">")
                        .text(
                                tooMany
                                        ? "Too many attempts to sign in. Try again in a few"
                                                + " minutes."
                                        : refusal.text())
                        .markup("</p>\n<p>Start anew with <code>aws login</code>.</p>\n"));
    }

    /// Base64 of a query, in which the CLI looks for `state` and `code`.
    private static String verificationCode(LoginRequest request, LoginOutcome.Granted granted) {
        String query = "state=" + encoded(request.state()) + "&code=" + granted.code();
        return Base64.getEncoder().encodeToString(query.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
