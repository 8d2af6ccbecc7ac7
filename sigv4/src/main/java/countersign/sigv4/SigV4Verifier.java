package countersign.sigv4;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Verifies Signature Version 4, in the header and in presigned URLs, over the bytes as received.
///
/// The checks, and what each says, are AWS's, in AWS's order; the first that fails answers:
///
/// 1. credentials in both header and query; 2. none; 3. parts missing; 4. the date's format; 5. the
///    time;
/// 6. `Host` signed; 7. the algorithm; 8. the credential's five parts; 9. the scope; 10. the access
///    key id;
/// 11. the signature. What AWS checks as 12, the session token, is the [CredentialLookup]'s part of
///     10, since the secret may come from the token.
///
/// After 11 come two of ours that AWS documents: each `x-amz-*` header must be signed, except
/// `x-amz-date` and `x-amz-content-sha256`, which the signature covers in another way or which
/// don't count; and under [PathRule#S3] the body must have the hash that was signed.
///
/// Stricter than AWS, or undocumented there: several `Authorization` headers, a part of the
/// credentials given twice, or a `%` without two hexadecimal digits in a query (in S3's paths too)
/// are malformed. Not implemented: chunked payloads where the body is held, SigV4A.
///
/// Safe for any thread; doesn't block, unless the lookup does. Never throws for what a client
/// sends. Derived signing keys are cached, [#SIGNING_KEYS_MAX] of them.
public final class SigV4Verifier {
    /// How many derived signing keys are kept; about 600 bytes each.
    public static final int SIGNING_KEYS_MAX = 4096;

    /// Header lines; more are [Reason#MALFORMED]. Ours.
    public static final int HEADERS_MAX = 256;

    /// Names in `SignedHeaders`; with [#HEADERS_MAX] it bounds the comparisons of names. Ours.
    public static final int SIGNED_HEADERS_MAX = 128;

    /// Parameters in the query. Ours.
    public static final int QUERY_PARAMETERS_MAX = 1024;

    /// Path, query, header names and values together. Ours.
    public static final int HEAD_CHARS_MAX = 256 * 1024;

    /// The `Authorization` header. Ours.
    public static final int AUTHORIZATION_CHARS_MAX = 8 * 1024;

    /// IAM API Reference, "AccessKey": at most 128. Longer ids are unknown.
    public static final int ACCESS_KEY_ID_CHARS_MAX = 128;

    /// Twice what AWS issues (4,096). Longer tokens are unknown. Ours.
    public static final int SESSION_TOKEN_CHARS_MAX = 8 * 1024;

    private final InstantSource clock;
    private final SigningKeyCache signingKeys;
    private final KnownHeaderNames knownNames = new KnownHeaderNames();
    private final ScratchPool scratches = new ScratchPool();

    /// @param clock what "now" is
    /// @param random keys the hashes by which the cache tells secrets apart
    public SigV4Verifier(InstantSource clock, SecureRandom random) {
        this.clock = Objects.requireNonNull(clock);
        this.signingKeys = new SigningKeyCache(SIGNING_KEYS_MAX, random);
    }

    /// Decides whether the holder of a known secret signed this request for this service.
    ///
    /// The lookup is asked at most once, and only for a claim that is well-formed, in time and in
    /// scope.
    ///
    /// @param request as received
    /// @param rules of the service that the request was sent to
    /// @param lookup finds the secret
    /// @return the proof, or why there is none
    public <C extends SigningCredential> Verification<C> verify(
            ReceivedRequest request, VerificationRules rules, CredentialLookup<C> lookup) {
        return verify(request, rules, Body.HERE, lookup);
    }

    /// Decides the same of a request to S3 whose body is still to come: [ReceivedRequest#body]
    /// isn't asked for. What the signature says of the body is in [VerifiedRequest#coming], and
    /// whoever reads the body must hold it to that.
    ///
    /// @throws IllegalArgumentException for rules of another service: there the signature covers
    ///   the body's hash, which only the body tells
    public <C extends SigningCredential> Verification<C> verifyHead(
            ReceivedRequest request, VerificationRules rules, CredentialLookup<C> lookup) {
        if (rules.pathRule() != PathRule.S3) {
            throw new IllegalArgumentException("Only S3 signs heads alone");
        }
        return verify(request, rules, Body.TO_COME, lookup);
    }

    private enum Body {
        HERE,
        TO_COME
    }

    private <C extends SigningCredential> Verification<C> verify(
            ReceivedRequest request,
            VerificationRules rules,
            Body body,
            CredentialLookup<C> lookup) {
        RequestHead head = new RequestHead(request);
        return switch (ClaimReader.read(head)) {
            case Complaint complaint -> rejected(complaint, Optional.empty());
            case Claim claim ->
                    switch (new ClaimChecks(knownNames, rules, head, claim, clock.millis() / 1000)
                            .check()) {
                        case Complaint complaint -> rejected(complaint, claim.accessKeyId());
                        case PresentedSignature presented ->
                                verify(
                                        head,
                                        presented,
                                        new Planner(body, rules.pathRule()),
                                        lookup);
                    };
        };
    }

    /// How the rules have the body covered.
    ///
    /// @param rule for the path
    private record Planner(Body body, PathRule rule) {
        PayloadPlan plan(RequestHead head, SignatureForm form) {
            return switch (body) {
                case HERE -> PayloadPlan.of(head, form, rule);
                case TO_COME -> PayloadPlan.ofComing(head, form);
            };
        }
    }

    private static <C extends SigningCredential> Rejected<C> rejected(
            Complaint complaint, Optional<String> accessKeyId) {
        return new Rejected<>(
                complaint.reason(), complaint.message(), accessKeyId, Optional.empty());
    }

    private <C extends SigningCredential> Verification<C> verify(
            RequestHead head,
            PresentedSignature presented,
            Planner planner,
            CredentialLookup<C> lookup) {
        return switch (planner.plan(head, presented.form())) {
            case Complaint complaint -> rejected(complaint, presented.claim().accessKeyId());
            case PayloadPlan.Feasible payload ->
                    compare(canonical(head, planner.rule(), presented, payload), presented, lookup);
        };
    }

    private static CanonicalRequest canonical(
            RequestHead head,
            PathRule rule,
            PresentedSignature presented,
            PayloadPlan.Feasible payload) {
        int omitted =
                switch (presented.form()) {
                    case HEADER -> -1; // here X-Amz-Signature is a parameter like others
                    case PRESIGNED_URL -> head.query().find(ClaimReader.SIGNATURE);
                };
        return new CanonicalRequest(
                head.request(), head.query(), omitted, presented.signedHeaders(), rule, payload);
    }

    private <C extends SigningCredential> Verification<C> compare(
            CanonicalRequest canonical, PresentedSignature presented, CredentialLookup<C> lookup) {
        Optional<C> found = find(presented, lookup);
        if (found.isEmpty()) {
            return rejected(
                    new Complaint(
                            Reason.UNKNOWN_KEY,
                            "The security token included in the request is invalid"),
                    presented.claim().accessKeyId());
        }
        Scratch scratch = scratches.take();
        try {
            return new SignatureComparison<>(signingKeys, canonical, presented, found.get())
                    .outcome(scratch);
        } finally {
            scratches.give(scratch);
        }
    }

    private static <C extends SigningCredential> Optional<C> find(
            PresentedSignature presented, CredentialLookup<C> lookup) {
        Optional<String> token = presented.sessionToken();
        if (presented.claim().accessKeyId().isEmpty()
                || (token.isPresent() && token.get().length() > SESSION_TOKEN_CHARS_MAX)) {
            return Optional.empty();
        }
        return lookup.find(presented.accessKeyId(), token);
    }
}
