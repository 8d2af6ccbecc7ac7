package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.signin.LoginClient;
import countersign.iam.signin.LoginRequest;

/// The form by which a person signs in for a tool. It holds what the tool asked for, and nothing
/// that was typed before but the account and the user name.
final class LoginPage {
    static final String PATH = "/v1/authorize";
    static final String TITLE = "Sign in";

    private LoginPage() {}

    /// @param trouble what was wrong the last time, or empty
    static HttpResponse of(LoginRequest request, Typed typed, int status, String trouble) {
        Html body = new Html();
        if (!trouble.isEmpty()) {
            body.markup("<p class=\"bad\" role=\"alert\">").text(trouble).markup("</p>\n");
        }
        body.markup("<p>A command line tool asks to act for you, for up to 12 hours.")
                .markup(" Go on only if you have just started it yourself")
                .text(request.client() == LoginClient.CROSS_DEVICE ? ", on another machine." : ".")
                .markup("</p>\n<form method=\"post\" action=\"/v1/authorize\">\n");
        hidden(body, request);
        body.markup("<label for=\"account\">Account")
                .markup("<span class=\"hint\">12 digits, or the alias</span></label>\n")
                .markup("<input type=\"text\" id=\"account\" name=\"account\" required")
                .markup(" maxlength=\"63\" autocapitalize=\"none\" spellcheck=\"false\" value=\"")
                .text(typed.account())
                .markup("\">\n<fieldset>\n<legend>Who you are</legend>\n");
        choice(body, "user", "An IAM user", !typed.isRoot());
        choice(body, "root", "The root user of the account", typed.isRoot());
        body.markup("</fieldset>\n<label for=\"username\">User name")
                .markup("<span class=\"hint\">Leave it empty as the root user</span></label>\n")
                .markup("<input type=\"text\" id=\"username\" name=\"username\" maxlength=\"64\"")
                .markup(" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\"")
                .markup(" value=\"")
                .text(typed.userName())
                .markup("\">\n<label for=\"password\">Password</label>\n")
                .markup("<input type=\"password\" id=\"password\" name=\"password\" required")
                .markup(" maxlength=\"128\" autocomplete=\"current-password\">\n")
                .markup("<label for=\"mfacode\">MFA code")
                .markup("<span class=\"hint\">The six digits that your device shows, if you have")
                .markup(" one</span></label>\n")
                .markup("<input type=\"text\" id=\"mfacode\" name=\"mfacode\" maxlength=\"6\"")
                .markup(" inputmode=\"numeric\" autocomplete=\"one-time-code\">\n")
                .markup("<button type=\"submit\">Sign in</button>\n</form>\n");
        return Pages.page(status, TITLE, body, targets(request));
    }

    /// The code for a person to take over, as AWS CLI 2.32 reads it.
    static HttpResponse code(String verificationCode) {
        return Pages.page(
                200,
                "Your code",
                new Html()
                        .markup("<p><label for=\"code\">Copy this code into the tool that you")
                        .markup(
                                " started. It is good once, for ten minutes. Whoever has it can act")
                        .markup(" for you: give it to nobody who asks you for it.</label></p>\n")
                        .markup("<textarea id=\"code\" readonly rows=\"8\">")
                        .text(verificationCode)
                        .markup("</textarea>\n"));
    }

    /// What the tool asked for, for the form to bring back.
    static void hidden(Html body, LoginRequest request) {
        hidden(body, "response_type", "code");
        hidden(body, "scope", "openid");
        hidden(body, "client_id", request.client().id());
        hidden(body, "code_challenge_method", request.method());
        hidden(body, "code_challenge", request.challenge());
        hidden(body, "state", request.state());
        hidden(body, "redirect_uri", request.redirectUri());
    }

    /// Browsers hold `form-action` against the redirect that answers a form, too.
    static String targets(LoginRequest request) {
        return switch (request.client()) {
            case SAME_DEVICE -> "'self' " + request.origin();
            case CROSS_DEVICE -> "'self'";
        };
    }

    /// What is kept of a form that is shown again.
    record Typed(String account, String userName, boolean isRoot) {
        static final Typed NOTHING = new Typed("", "", false);
    }

    private static void choice(Html body, String value, String label, boolean chosen) {
        body.markup("<label class=\"choice\"><input type=\"radio\" name=\"kind\" value=\"")
                .text(value)
                .markup("\"");
        if (chosen) {
            body.markup(" checked");
        }
        body.markup("> ").text(label).markup("</label>\n");
    }

    static void hidden(Html body, String name, String value) {
        body.markup("<input type=\"hidden\" name=\"")
                .text(name)
                .markup("\" value=\"")
                .text(value)
                .markup("\">\n");
    }
}
