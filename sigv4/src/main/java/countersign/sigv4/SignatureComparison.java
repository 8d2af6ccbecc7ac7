package countersign.sigv4;

import java.util.Optional;

/// Computes the signature that the request should have, and compares: check 11, and what follows
/// from it.
final class SignatureComparison<C extends SigningCredential> {
    private final SigningKeyCache signingKeys;
    private final CanonicalRequest canonical;
    private final PresentedSignature presented;
    private final C credential;

    SignatureComparison(
            SigningKeyCache signingKeys,
            CanonicalRequest canonical,
            PresentedSignature presented,
            C credential) {
        this.signingKeys = signingKeys;
        this.canonical = canonical;
        this.presented = presented;
        this.credential = credential;
    }

    /// @param scratch cleared
    Verification<C> outcome(Scratch scratch) {
        if (!canonical.writeTo(scratch)) {
            return rejected(Reason.MALFORMED, "The request can't be read as bytes or as a URI.");
        }
        int start =
                CanonicalRequest.writeStringToSign(
                        scratch, presented.claim().date(), presented.scope());
        String id = presented.accessKeyId();
        SecretAccessKey secret = credential.secretAccessKey();
        Optional<HmacKey> cached = signingKeys.find(id, presented.scope(), secret);
        HmacKey key = cached.orElseGet(() -> SigningKey.derive(secret, presented.scope()));
        if (!Hex.isSame(presented.claim().signature(), scratch.code(key, start), Sha256.BYTES)) {
            return mismatch(scratch, start);
        }
        if (cached.isEmpty()) {
            signingKeys.put(id, presented.scope(), secret, key);
        }
        return afterMatch(scratch, key);
    }

    private Rejected<C> mismatch(Scratch scratch, int start) {
        ByteSink sink = scratch.sink;
        return new Rejected<>(
                Reason.MISMATCH,
                "The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method. Consult the service"
                        + " documentation for details.",
                presented.claim().accessKeyId(),
                Optional.of(
                        SigningSteps.withoutToken(
                                sink.text(0, start), sink.text(start, sink.length()))));
    }

    private Rejected<C> rejected(Reason reason, String message) {
        return new Rejected<>(reason, message, presented.claim().accessKeyId(), Optional.empty());
    }

    private Verification<C> afterMatch(Scratch scratch, HmacKey key) {
        Optional<String> unsigned = unsignedAmzHeader();
        if (unsigned.isPresent()) {
            return rejected(
                    Reason.HEADER_NOT_SIGNED,
                    canonical.rule() == PathRule.S3
                            ? "There were headers present in the request which were not signed"
                            : "'"
                                    + unsigned.get()
                                    + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
        boolean payloadSigned = canonical.payload().isSigned();
        if (payloadSigned
                && canonical.payload() instanceof PayloadPlan.Declared declared
                && !Hex.isSame(
                        Ascii.lowerCase(declared.text()),
                        scratch.hash(canonical.request().body()),
                        Sha256.BYTES)) {
            return rejected(
                    Reason.PAYLOAD_MISMATCH,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        Optional<ComingPayload> coming =
                canonical.payload() instanceof PayloadPlan.Coming(PayloadForm form, String text)
                        ? Optional.of(new ComingPayload(form, text, key, presented))
                        : Optional.empty();
        return new VerifiedRequest<>(credential, presented, payloadSigned, coming);
    }

    private Optional<String> unsignedAmzHeader() {
        ReceivedRequest request = canonical.request();
        for (int i = 0; i < request.headerCount(); i++) {
            String name = request.headerName(i);
            if (Ascii.startsWith(name, "x-amz-")
                    && !Ascii.isSameName(name, "x-amz-date")
                    && !Ascii.isSameName(name, "x-amz-content-sha256")
                    && !presented.signedHeaders().contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
