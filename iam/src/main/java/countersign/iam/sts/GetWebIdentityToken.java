package countersign.iam.sts;

import com.nimbusds.jwt.JWTClaimsSet;
import countersign.api.OperationModel;
import countersign.api.sts.GetWebIdentityTokenRequest;
import countersign.api.sts.GetWebIdentityTokenResponse;
import countersign.api.sts.StsApi;
import countersign.api.sts.Tag;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AccountSettings.Outbound;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Issuer;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.issuer.TokenSigner;
import countersign.iam.operation.Operation;
import countersign.iam.session.SessionTag;
import countersign.policy.context.ContextValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Gives the caller a signed token that says who it is, for services outside (STS API Reference,
/// "GetWebIdentityToken", also for the texts; IAM User Guide, "Understanding token claims").
public final class GetWebIdentityToken
        implements Operation<GetWebIdentityTokenRequest, GetWebIdentityTokenResponse> {
    private static final int SECONDS_DEFAULT = 300;
    private static final int TOKEN_ID_BYTES = 16;

    /// Where AWS's own claims stand in a token.
    private static final String NAMESPACE = "https://sts.amazonaws.com/";

    /// A guess: AWS has a limit and doesn't tell it. The headers of most servers hold so much.
    private static final int PAYLOAD_CHARACTERS_MAX = 8_192;

    private final Directory directory;
    private final TokenSigner signer;
    private final Supplier<String> issuers;
    private final RandomBytes random;
    private final InstantSource clock;

    /// @param issuers the URL that every account's issuer begins with, ending in `/`
    public GetWebIdentityToken(
            Directory directory,
            TokenSigner signer,
            Supplier<String> issuers,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.signer = signer;
        this.issuers = issuers;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<GetWebIdentityTokenRequest, GetWebIdentityTokenResponse> model() {
        return StsApi.GET_WEB_IDENTITY_TOKEN;
    }

    @Override
    public Access<GetWebIdentityTokenRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "sts:GetWebIdentityToken", GetWebIdentityToken::token),
                        new Access.Permission<>(
                                "sts:TagGetWebIdentityToken", GetWebIdentityToken::taggedToken)),
                List.of());
    }

    @Override
    public GetWebIdentityTokenResponse handle(Caller caller, GetWebIdentityTokenRequest request) {
        Issuer issuer = issuer(caller);
        Issuer.Key key = key(issuer, request.signingAlgorithm());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plusSeconds(seconds(request));
        requireWithinSession(caller, expires);
        JWTClaimsSet claims = claims(caller, request, issuer, now, expires);
        if (claims.toString().length() > PAYLOAD_CHARACTERS_MAX) {
            throw new Refusal(
                    ErrorCode.JWT_PAYLOAD_SIZE_EXCEEDED,
                    "The requested token payload size exceeds the maximum allowed size. Reduce the"
                            + " number of request tags included in the GetWebIdentityToken API"
                            + " call to reduce the token payload size.");
        }
        return GetWebIdentityTokenResponse.builder()
                .webIdentityToken(signer.sign(issuer, key, claims))
                .expiration(expires)
                .build();
    }

    private Issuer issuer(Caller caller) {
        return directory
                .settings(caller.account())
                .value()
                .outbound()
                .filter(Outbound::enabled)
                .flatMap(outbound -> directory.issuer(outbound.issuerId()))
                .map(Stored::value)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.OUTBOUND_WEB_IDENTITY_FEDERATION_DISABLED,
                                "The outbound web identity federation feature is not enabled for"
                                        + " this account. To use this feature, you must first"
                                        + " enable it through the AWS Management Console or API."));
    }

    /// How another algorithm is refused is a guess.
    private static Issuer.Key key(Issuer issuer, String algorithm) {
        return issuer.keys().stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow(() ->
                        SessionRequest.invalid(
                                "1 validation error detected: Value '"
                                        + algorithm
                                        + "' at 'signingAlgorithm' failed to satisfy constraint:"
                                        + " Member must satisfy enum value set: [RS256, ES384]"));
    }

    private static void requireWithinSession(Caller caller, Instant expires) {
        boolean longer =
                caller.session().filter(claims -> claims.expires().isBefore(expires)).isPresent();
        if (longer) {
            throw new Refusal(
                    ErrorCode.SESSION_DURATION_ESCALATION,
                    "The requested token duration would extend the session beyond its original"
                            + " expiration time. You cannot use this operation to extend the"
                            + " lifetime of a session beyond what was granted when the session was"
                            + " originally created.");
        }
    }

    private JWTClaimsSet claims(
            Caller caller,
            GetWebIdentityTokenRequest request,
            Issuer issuer,
            Instant now,
            Instant expires) {
        Map<String, Object> own = new TreeMap<>();
        own.put("aws_account", caller.account().text());
        directory.organization().ifPresent(it -> own.put("org_id", it.value().id()));
        own.put("principal_tags", principalTags(caller));
        Map<String, String> requested = requestTags(request);
        if (!requested.isEmpty()) {
            own.put("request_tags", requested);
        }
        return new JWTClaimsSet.Builder()
                .issuer(issuers.get() + issuer.id())
                .audience(request.audience())
                .subject(caller.identity().arn())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .jwtID(HexFormat.of().formatHex(random.next(TOKEN_ID_BYTES)))
                .claim(NAMESPACE, own)
                .build();
    }

    private static Map<String, String> principalTags(Caller caller) {
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caller.identity().tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        for (SessionTag tag : caller.terms().tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }

    /// @throws Refusal as for session tags: that they are under the same rules is a guess
    private static Map<String, String> requestTags(GetWebIdentityTokenRequest request) {
        Map<String, String> tags = new TreeMap<>();
        SessionRequest.tags(request.tags(), Optional.empty())
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static int seconds(GetWebIdentityTokenRequest request) {
        return request.durationSeconds().orElse(SECONDS_DEFAULT);
    }

    /// With the condition keys of Service Authorization Reference, "Actions, resources, and
    /// condition keys for AWS Security Token Service".
    private static List<Resource> token(Caller caller, GetWebIdentityTokenRequest request) {
        Map<String, ContextValue> keys =
                new HashMap<>(SessionRequest.keys(request.tags(), Optional.empty()));
        keys.put("sts:identitytokenaudience", new ContextValue.Many(request.audience()));
        keys.put("sts:signingalgorithm", ContextValue.of(request.signingAlgorithm()));
        keys.put("sts:durationseconds", ContextValue.of(String.valueOf(seconds(request))));
        return List.of(Resource.ANY.with(keys));
    }

    private static List<Resource> taggedToken(Caller caller, GetWebIdentityTokenRequest request) {
        List<Tag> tags = request.tags().orElse(List.of());
        return tags.isEmpty() ? List.of() : token(caller, request);
    }
}
