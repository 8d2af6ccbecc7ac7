package countersign.sigv4;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Signs requests with one identity for one service, in the header or as a presigned URL.
///
/// A request that is already signed, has no `Host`, or holds what is no byte or no URI is refused
/// with an `IllegalArgumentException`, and so is whatever exceeds a limit of [SigV4Verifier]. Safe
/// for any thread; doesn't block.
public final class SigV4Signer {
    /// How long a presigned URL may live (S3 API Reference, "Authenticating Requests: Using Query
    /// Parameters").
    public static final Duration EXPIRES_MAX = Duration.ofDays(7);

    /// What proxies and clients change on the way, as AWS's SDKs have it.
    private static final Set<String> NEVER_SIGNED =
            Set.of(
                    "connection",
                    "expect",
                    "keep-alive",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent",
                    "x-amzn-trace-id");

    private static final Set<String> MADE_BY_SIGNING =
            Set.of("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

    private final InstantSource clock;
    private final SigningIdentity identity;
    private final SigningTarget target;
    private volatile @Nullable DayKey dayKey;

    /// @param clock the time that requests will bear
    /// @param identity whose secret signs
    /// @param target the service that the requests are for
    public SigV4Signer(InstantSource clock, SigningIdentity identity, SigningTarget target) {
        this.clock = Objects.requireNonNull(clock);
        this.identity = Objects.requireNonNull(identity);
        this.target = Objects.requireNonNull(target);
    }

    private record DayKey(CredentialScope scope, HmacKey key) {}

    /// Signs in the header: the same request with `X-Amz-Date`, `Authorization` and, where there is
    /// one, the session token after its own headers; under [PathRule#S3] also with
    /// `x-amz-content-sha256`. The body is signed.
    public PlainRequest sign(PlainRequest request) {
        refuseSigned(request);
        String date = now();
        Scratch scratch = new Scratch();
        List<Header> added = new ArrayList<>(dated(date));
        if (target.pathRule() == PathRule.S3) {
            added.add(new Header("x-amz-content-sha256", hexHash(scratch, request.body())));
        }
        PlainRequest dated = request.withHeaders(added);
        String names = signedNames(dated);
        String signature = signature(scratch, dated, names, date, new PayloadPlan.Hashed());
        return authorized(dated, names, date, signature);
    }

    /// Signs a head whose body follows, as S3 has it.
    ///
    /// @param request without a body; for chunks with `x-amz-decoded-content-length`, and with
    ///   `x-amz-trailer` where headers follow them
    /// @param form in which the body comes
    /// @param declared the body's SHA-256 in hexadecimal for [PayloadForm#HASHED], else the form's
    ///   text
    /// @throws IllegalStateException for another service than S3
    public SignedHead signHead(PlainRequest request, PayloadForm form, String declared) {
        if (target.pathRule() != PathRule.S3) {
            throw new IllegalStateException("Only S3 takes heads that are signed alone");
        }
        refuseSigned(request);
        String date = now();
        List<Header> added = new ArrayList<>(dated(date));
        added.add(new Header("x-amz-content-sha256", declared));
        PlainRequest dated = request.withHeaders(added);
        String names = signedNames(dated);
        String signature =
                signature(
                        new Scratch(), dated, names, date, new PayloadPlan.Coming(form, declared));
        return new SignedHead(
                authorized(dated, names, date, signature),
                new ChunkSigner(new ChunkChain(key(scope(date)), date, scope(date), signature)));
    }

    private List<Header> dated(String date) {
        List<Header> added = new ArrayList<>(List.of(new Header("X-Amz-Date", date)));
        identity.sessionToken()
                .ifPresent(token -> added.add(new Header("X-Amz-Security-Token", token)));
        return added;
    }

    private PlainRequest authorized(
            PlainRequest dated, String names, String date, String signature) {
        String authorization =
                "AWS4-HMAC-SHA256 Credential="
                        + credential(date)
                        + ", SignedHeaders="
                        + names
                        + ", Signature="
                        + signature;
        return dated.withHeaders(List.of(new Header("Authorization", authorization)));
    }

    /// Signs in the query: the same request with `X-Amz-*` parameters after its own. The body is
    /// signed, except under [PathRule#S3].
    ///
    /// @param expires whole seconds, 1 to [#EXPIRES_MAX]; only S3 keeps to it
    public PlainRequest presign(PlainRequest request, Duration expires) {
        refuseSigned(request);
        if (expires.compareTo(Duration.ofSeconds(1)) < 0
                || expires.compareTo(EXPIRES_MAX) > 0
                || !expires.equals(Duration.ofSeconds(expires.toSeconds()))) {
            throw new IllegalArgumentException("A presigned URL lives for 1 to 604800 seconds");
        }
        String date = now();
        String names = signedNames(request);
        StringBuilder query = new StringBuilder(request.rawQuery());
        addParameter(query, ClaimReader.ALGORITHM, "AWS4-HMAC-SHA256");
        addParameter(query, ClaimReader.CREDENTIAL, credential(date));
        addParameter(query, ClaimReader.DATE, date);
        addParameter(query, ClaimReader.EXPIRES, Long.toString(expires.toSeconds()));
        identity.sessionToken()
                .ifPresent(token -> addParameter(query, ClaimReader.SECURITY_TOKEN, token));
        addParameter(query, ClaimReader.SIGNED_HEADERS, names);
        PayloadPlan.Feasible payload =
                switch (target.pathRule()) {
                    case STANDARD -> new PayloadPlan.Hashed();
                    case S3 -> new PayloadPlan.Declared(PayloadPlan.UNSIGNED);
                };
        PlainRequest unsigned = request.withRawQuery(query.toString());
        String signature = signature(new Scratch(), unsigned, names, date, payload);
        addParameter(query, ClaimReader.SIGNATURE, signature);
        return request.withRawQuery(query.toString());
    }

    private static void refuseSigned(PlainRequest request) {
        boolean signed = QueryParameters.parse(request.rawQuery()).find(ClaimReader.ALGORITHM) >= 0;
        for (Header header : request.headers()) {
            signed |= MADE_BY_SIGNING.contains(Ascii.lowerCase(header.name()));
        }
        if (signed) {
            throw new IllegalArgumentException("The request bears parts of a signature already");
        }
    }

    private String now() {
        return AmzDate.format(clock.instant().getEpochSecond());
    }

    private String credential(String date) {
        return identity.accessKeyId() + "/" + scope(date).text();
    }

    private CredentialScope scope(String date) {
        return new CredentialScope(date.substring(0, 8), target.region(), target.service());
    }

    private static String signedNames(PlainRequest request) {
        TreeSet<String> names = new TreeSet<>();
        for (Header header : request.headers()) {
            names.add(Ascii.lowerCase(header.name()));
        }
        names.removeAll(NEVER_SIGNED);
        if (!names.contains("host")) {
            throw new IllegalArgumentException("A request needs a Host header to be signed");
        }
        return String.join(";", names);
    }

    private static void addParameter(StringBuilder query, String name, String value) {
        ByteSink encoded = new ByteSink();
        PercentEncoding.encode(value, 0, value.length(), encoded);
        if (!query.isEmpty()) {
            query.append('&');
        }
        query.append(name).append('=').append(encoded.text(0, encoded.length()));
    }

    private static String hexHash(Scratch scratch, byte[] body) {
        return hex(scratch.hash(body));
    }

    private static String hex(byte[] hash) {
        ByteSink digits = new ByteSink();
        digits.appendHex(hash, Sha256.BYTES);
        return digits.text(0, digits.length());
    }

    private String signature(
            Scratch scratch,
            PlainRequest request,
            String names,
            String date,
            PayloadPlan.Feasible payload) {
        QueryParameters query = QueryParameters.parse(request.rawQuery());
        SignedHeaderNames signedHeaders =
                SignedHeaderNames.parse(names)
                        .orElseThrow(
                                () -> new IllegalArgumentException("Too many headers, or no name"));
        CanonicalRequest canonical =
                new CanonicalRequest(request, query, -1, signedHeaders, target.pathRule(), payload);
        if (!query.isReadable() || !canonical.writeTo(scratch)) {
            throw new IllegalArgumentException("The request is not made of bytes and a URI");
        }
        int start = CanonicalRequest.writeStringToSign(scratch, date, scope(date));
        return hex(scratch.code(key(scope(date)), start));
    }

    private HmacKey key(CredentialScope scope) {
        DayKey cached = dayKey;
        if (cached == null || !cached.scope().equals(scope)) {
            cached = new DayKey(scope, SigningKey.derive(identity.secretAccessKey(), scope));
            dayKey = cached;
        }
        return cached.key();
    }
}
