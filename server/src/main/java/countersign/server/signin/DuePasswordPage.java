package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.directory.User;
import countersign.iam.password.MustChange;
import countersign.iam.signin.LoginRequest;

/// The form by which a person sets another password, where the one that was right is good for
/// nothing else. It holds the ticket, which is good once and for ten minutes.
final class DuePasswordPage {
    static final String PATH = "/v1/authorize/password";
    private static final String TITLE = "Change your password";
    private static final int NOT_YET = 403;

    private DuePasswordPage() {}

    /// Asked for the first time.
    static HttpResponse of(LoginRequest request, User user, String ticket, MustChange.Cause why) {
        Html before =
                new Html()
                        .markup("<p>")
                        .text(
                                switch (why) {
                                    case EXPIRED -> "Your password has expired.";
                                    case RESET_REQUIRED ->
                                            "Whoever gave you your password wants you to choose"
                                                    + " another one.";
                                })
                        .markup(" You are signed in once you have set a new one.</p>\n");
        return page(request, user, ticket, before);
    }

    /// Asked again.
    ///
    /// @param trouble what was wrong
    static HttpResponse again(LoginRequest request, User user, String ticket, String trouble) {
        Html before =
                new Html()
                        .markup("<p class=\"bad\" role=\"alert\">")
                        .text(trouble)
                        .markup("</p>\n");
        return page(request, user, ticket, before);
    }

    private static HttpResponse page(LoginRequest request, User user, String ticket, Html before) {
        Html body = before.markup("<form method=\"post\" action=\"/v1/authorize/password\">\n");
        LoginPage.hidden(body, request);
        LoginPage.hidden(body, "ticket", ticket);
        body.markup("<label for=\"username\">User name</label>\n")
                .markup("<input type=\"text\" id=\"username\" readonly")
                .markup(" autocomplete=\"username\" value=\"")
                .text(user.name())
                .markup("\">\n<label for=\"newpassword\">New password</label>\n")
                .markup("<input type=\"password\" id=\"newpassword\" name=\"newpassword\"")
                .markup(" required maxlength=\"128\" autocomplete=\"new-password\">\n")
                .markup("<label for=\"repeated\">The same again</label>\n")
                .markup("<input type=\"password\" id=\"repeated\" name=\"repeated\"")
                .markup(" required maxlength=\"128\" autocomplete=\"new-password\">\n")
                .markup("<button type=\"submit\">Change and sign in</button>\n</form>\n");
        return Pages.page(NOT_YET, TITLE, body, LoginPage.targets(request));
    }
}
