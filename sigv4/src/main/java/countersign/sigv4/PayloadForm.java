package countersign.sigv4;

import java.util.Arrays;
import java.util.Optional;

/// How a request to S3 says what its body is, in `x-amz-content-sha256` (S3 API Reference,
/// "Authenticating Requests: Using the Authorization Header"). SigV4A's forms are not here.
public enum PayloadForm {
    /// The SHA-256 of the whole body, in hexadecimal: any text that is none of the others.
    HASHED(""),
    /// Nothing.
    UNSIGNED("UNSIGNED-PAYLOAD"),
    /// Chunks, each with its own signature.
    SIGNED_CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    /// The same, then headers with a signature.
    SIGNED_CHUNKS_AND_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    /// Chunks and then headers, none signed.
    UNSIGNED_CHUNKS_AND_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    private final String text;

    PayloadForm(String text) {
        this.text = text;
    }

    /// What the header says; empty for [#HASHED].
    public String text() {
        return text;
    }

    /// Whether the body comes as `aws-chunked`.
    public boolean isChunked() {
        return this != HASHED && this != UNSIGNED;
    }

    /// Whether each chunk has a signature.
    public boolean hasSignedChunks() {
        return this == SIGNED_CHUNKS || this == SIGNED_CHUNKS_AND_TRAILER;
    }

    /// Whether headers follow the last chunk.
    public boolean hasTrailer() {
        return this == SIGNED_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }

    /// The form that is called so; never [#HASHED].
    static Optional<PayloadForm> named(String text) {
        return Arrays.stream(values())
                .filter(form -> form != HASHED && form.text.equals(text))
                .findFirst();
    }
}
