package countersign.server.signin;

import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Reason;
import countersign.http.Header;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.IssuedSession;
import countersign.iam.signin.DeveloperTokens;
import countersign.iam.signin.DpopProof;
import countersign.iam.signin.TokenOutcome;
import countersign.iam.signin.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/token`: a tool swaps its code, or its refresh token, for credentials (AWS Sign-In API
/// Reference, "CreateOAuth2Token"). What is answered is AWS's model of 2025; texts are ours.
///
/// The ID token says who signed in, and is not signed: the tool gets it from us over the connection
/// on which it asked (OpenID Connect Core 1.0 sections 2 and 3.1.3.7), and AWS's doesn't check it.
final class CreateOAuth2Token implements SigninAction {
    static final String PATH = "/v1/token";
    private static final String PAGE = "AWS Sign-In API Reference, \"CreateOAuth2Token\"";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final DeveloperTokens tokens;
    private final Supplier<String> ownUrl;
    private final String region;

    CreateOAuth2Token(DeveloperTokens tokens, Supplier<String> ownUrl, String region) {
        this.tokens = tokens;
        this.ownUrl = ownUrl;
        this.region = region;
    }

    @Override
    public String event() {
        return "CreateOAuth2Token";
    }

    @Override
    public Call.Type type() {
        return Call.Type.API_CALL;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public SigninAnswer answer(SigninExchange exchange) {
        HttpRequest http = exchange.http();
        TokenRequest request = TokenInput.read(http);
        exchange.asks("client_id", request.client().id());
        exchange.asks(
                "grant_type",
                request instanceof TokenRequest.ByCode ? "authorization_code" : "refresh_token");
        String key =
                http.header("DPoP")
                        .flatMap(proof ->
                                DpopProof.thumbprint(
                                        proof,
                                        http.header("Host").orElse(""),
                                        PATH,
                                        exchange.received()))
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.VALIDATION_ERROR,
                                        "The header DPoP is missing or proves nothing."));
        return switch (tokens.issue(request, key, exchange.context(region))) {
            case TokenOutcome.Issued issued -> {
                exchange.calledBy(issued.caller());
                yield SigninAnswer.of(
                                Pages.json(200, JSON.writeValueAsBytes(body(request, issued))),
                                PAGE)
                        .telling(
                                Map.of("accessKeyId", issued.session().accessKeyId().text()),
                                Map.of("success", "true"));
            }
            case TokenOutcome.Denied denied -> denied(denied);
        };
    }

    @Override
    public HttpResponse refused(SigninExchange exchange, Refusal refusal) {
        return error(
                refusal.code().httpStatus(),
                "ValidationException",
                "INVALID_REQUEST",
                refusal.text());
    }

    private static SigninAnswer denied(TokenOutcome.Denied denied) {
        int status =
                switch (denied.reason()) {
                    case AUTHCODE_EXPIRED, TOKEN_EXPIRED -> 401;
                    case USER_CREDENTIALS_CHANGED, INSUFFICIENT_PERMISSIONS -> 403;
                };
        String text =
                switch (denied.reason()) {
                    case AUTHCODE_EXPIRED -> "The authorization code is not valid any more.";
                    case TOKEN_EXPIRED -> "The refresh token is not valid any more.";
                    case USER_CREDENTIALS_CHANGED -> "The user or the password was changed.";
                    case INSUFFICIENT_PERMISSIONS -> denied.detail();
                };
        return SigninAnswer.refused(
                error(status, "AccessDeniedException", denied.reason().name(), text),
                denied.reason().name(),
                text,
                new Reason.NotAuthenticated(
                        denied.reason().name(), denied.detail(), Optional.empty()));
    }

    private static HttpResponse error(int status, String type, String error, String message) {
        HttpResponse plain =
                Pages.json(
                        status, JSON.writeValueAsBytes(Map.of("error", error, "message", message)));
        List<Header> headers = new ArrayList<>(plain.headers());
        headers.add(new Header("x-amzn-ErrorType", type));
        return new HttpResponse(status, headers, plain.body());
    }

    private Map<String, Object> body(TokenRequest request, TokenOutcome.Issued issued) {
        IssuedSession session = issued.session();
        Duration lifetime = Duration.between(session.claims().issued(), session.claims().expires());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "accessToken",
                Map.of(
                        "accessKeyId", session.accessKeyId().text(),
                        "secretAccessKey", session.secretAccessKey().reveal(),
                        "sessionToken", session.token().reveal()));
        body.put("tokenType", "aws_sigv4");
        body.put("expiresIn", lifetime.toSeconds());
        body.put("refreshToken", issued.refreshToken());
        if (request instanceof TokenRequest.ByCode) {
            body.put("idToken", idToken(request, issued));
        }
        return body;
    }

    private String idToken(TokenRequest request, TokenOutcome.Issued issued) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ownUrl.get());
        claims.put("sub", issued.caller().arn());
        claims.put("aud", request.client().id());
        claims.put("iat", issued.session().claims().issued().getEpochSecond());
        claims.put("exp", issued.session().claims().expires().getEpochSecond());
        return part(Map.of("alg", "none")) + "." + part(claims) + ".";
    }

    private static String part(Map<String, Object> members) {
        return new String(
                BASE64.encode(JSON.writeValueAsBytes(members)), StandardCharsets.US_ASCII);
    }
}
