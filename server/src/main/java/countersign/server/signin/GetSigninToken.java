package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.ShownCredentials;
import countersign.iam.signin.SigninFederation;
import countersign.iam.signin.SigninTokenRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// `/federation?Action=getSigninToken`: swaps temporary credentials for a token by which a browser
/// signs in (IAM User Guide, "Enable custom identity broker access to the AWS console").
///
/// That a refusal is a 400 was observed by others; its body is ours.
final class GetSigninToken implements SigninAction {
    static final String PAGE =
            "IAM User Guide, \"Enable custom identity broker access to the AWS console\"";
    private static final int REFUSED = 400;
    private static final int DURATION_DIGITS_MAX = 9;
    private static final JsonMapper JSON = new JsonMapper();

    private final SigninFederation federation;

    GetSigninToken(SigninFederation federation) {
        this.federation = federation;
    }

    @Override
    public String event() {
        return "GetSigninToken";
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        Optional<Duration> duration =
                exchange.form().first("SessionDuration").map(GetSigninToken::seconds);
        duration.ifPresent(
                wanted -> exchange.asks("SessionDuration", String.valueOf(wanted.toSeconds())));
        ShownCredentials shown =
                SessionJson.read(
                        exchange.form().first("Session").orElseThrow(() -> missing("Session")));
        exchange.presented(shown.accessKeyId());
        Caller caller = federation.identify(shown);
        exchange.calledBy(caller);
        String token = federation.issue(caller, new SigninTokenRequest(shown, duration));
        byte[] body = JSON.writeValueAsBytes(Map.of("SigninToken", token));
        return SigninAnswer.of(Pages.json(200, body), PAGE)
                .telling(
                        Map.of(
                                "GetSigninToken",
                                "Success",
                                "credentials",
                                Map.of("accessKeyId", caller.accessKeyId().text())),
                        Map.of("MobileVersion", "No", "MFAUsed", caller.hasMfa() ? "Yes" : "No"));
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return Pages.json(
                REFUSED,
                JSON.writeValueAsBytes(
                        Map.of("error", refusal.code().wireName(), "message", refusal.text())));
    }

    private static Duration seconds(String text) {
        boolean number =
                !text.isEmpty()
                        && text.length() <= DURATION_DIGITS_MAX
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR, "SessionDuration must be a number of seconds.");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    static Refusal missing(String name) {
        return new Refusal(ErrorCode.VALIDATION_ERROR, "The parameter " + name + " is missing.");
    }
}
