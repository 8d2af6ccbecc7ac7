package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.BodySource;
import countersign.http.HttpRequest;
import countersign.http.RequestBody;
import countersign.http.SentBody;
import countersign.sigv4.ChunkSigner;
import countersign.sigv4.ComingPayload;
import countersign.sigv4.PayloadForm;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of a request to S3 that goes on as it comes, in the form in which it was signed: what
/// had a hash keeps it, what had signed chunks gets chunks of the same sizes with other signatures,
/// what had a checksum behind it keeps that. So the service can check all that the gateway can.
public final class PassedPayload {
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
    private static final String TRAILER = "x-amz-trailer";
    private static final String CHUNKED = "aws-chunked";
    private static final int LENGTH_DIGITS_MAX = 15;

    private final RequestBody body;
    private final Optional<ComingPayload> signed;
    private final Optional<ChunkedForm> chunked;

    private PassedPayload(
            RequestBody body, Optional<ComingPayload> signed, Optional<ChunkedForm> chunked) {
        this.body = body;
        this.signed = signed;
        this.chunked = chunked;
    }

    /// @param body of `request`
    /// @param signed what the signature says of it
    /// @throws PayloadFault where the head says things that don't go together, or no length
    public static PassedPayload of(HttpRequest request, RequestBody body, ComingPayload signed)
            throws PayloadFault {
        Optional<ChunkedForm> chunked =
                signed.form().isChunked()
                        ? Optional.of(chunkedForm(request, signed.form()))
                        : Optional.empty();
        if (chunked.isEmpty()) {
            requirePlain(request, body);
        }
        return new PassedPayload(body, Optional.of(signed), chunked);
    }

    /// The body of a request that nobody signed: it goes on unsigned.
    public static PassedPayload ofUnsigned(HttpRequest request, RequestBody body)
            throws PayloadFault {
        requirePlain(request, body);
        if (request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")) {
            throw new PayloadFault(Kind.MALFORMED_HEAD);
        }
        return new PassedPayload(body, Optional.empty(), Optional.empty());
    }

    /// An upstream that believes `Content-Encoding` alone would see other bytes.
    private static void requirePlain(HttpRequest request, RequestBody body) throws PayloadFault {
        boolean coded =
                request.headerValues("Content-Encoding").stream()
                        .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains(CHUNKED));
        if (coded
                || request.header(DECODED_LENGTH).isPresent()
                || request.header(TRAILER).isPresent()) {
            throw new PayloadFault(Kind.MALFORMED_HEAD);
        }
        if (body.length().isEmpty()) {
            throw new PayloadFault(Kind.NO_LENGTH);
        }
    }

    private static ChunkedForm chunkedForm(HttpRequest request, PayloadForm form)
            throws PayloadFault {
        String length = request.header(DECODED_LENGTH).orElse("");
        if (!length.matches("[0-9]{1," + LENGTH_DIGITS_MAX + "}")) {
            throw new PayloadFault(Kind.NO_LENGTH);
        }
        Optional<Trailer> trailer = trailer(request.header(TRAILER).orElse(""));
        if (trailer.isPresent() != form.hasTrailer()) {
            throw new PayloadFault(Kind.MALFORMED_HEAD);
        }
        return new ChunkedForm(Long.parseLong(length), trailer);
    }

    private static Optional<Trailer> trailer(String announced) throws PayloadFault {
        if (announced.isEmpty()) {
            return Optional.empty();
        }
        String name = announced.toLowerCase(Locale.ROOT);
        TrailingChecksum checksum =
                TrailingChecksum.named(name)
                        .orElseThrow(() -> new PayloadFault(Kind.MALFORMED_TRAILER));
        return Optional.of(new Trailer(name, checksum));
    }

    public PayloadForm form() {
        return signed.map(ComingPayload::form).orElse(PayloadForm.UNSIGNED);
    }

    /// What `x-amz-content-sha256` says to the service.
    public String declared() {
        return signed.map(ComingPayload::declared).orElse(PayloadForm.UNSIGNED.text());
    }

    /// The body as it goes on with other signatures: of the same length as it came.
    ///
    /// @param signer of its chunks, if they are signed
    public SentBody signedAnew(ChunkSigner signer) {
        return new SentBody(body.length(), source(ChunkPen.of(signer)));
    }

    /// The body byte for byte as it came, once it is proved.
    public SentBody asSigned() {
        return new SentBody(body.length(), source(ChunkPen.keeping()));
    }

    /// The object alone, without chunks, their signatures and what follows them, all of which are
    /// proved here.
    ///
    /// @throws IOException where an empty object isn't what was signed
    public SentBody unframed() throws IOException {
        BodySource proved = source(ChunkPen.keeping());
        if (chunked.isEmpty()) {
            return new SentBody(body.length(), proved);
        }
        long length = chunked.get().decodedLength();
        return new SentBody(OptionalLong.of(length), UnframedObject.of(proved, length));
    }

    private BodySource source(ChunkPen pen) {
        OptionalLong length = body.length();
        return switch (form()) {
            case UNSIGNED -> body;
            case HASHED -> new HashedBody(body, length.orElseThrow(), signed.orElseThrow());
            case SIGNED_CHUNKS, SIGNED_CHUNKS_AND_TRAILER ->
                    new SignedChunks(
                            body, chunked.orElseThrow(), signed.orElseThrow().chunkVerifier(), pen);
            case UNSIGNED_CHUNKS_AND_TRAILER ->
                    new UnsignedChunks(
                            body,
                            chunked.orElseThrow().decodedLength(),
                            chunked.orElseThrow().trailer().orElseThrow());
        };
    }
}
