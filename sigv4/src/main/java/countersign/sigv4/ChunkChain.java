package countersign.sigv4;

/// The signatures of chunks, each of which covers the one before, the first that of the head (S3
/// API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
/// Multiple Chunks"; *S3 User Guide, "Signature calculations for trailing headers"*). Of one thread
/// at a time.
final class ChunkChain {
    /// The SHA-256 of nothing: a chunk has no headers.
    private static final String NO_HEADERS =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final HmacKey key;
    private final String date;
    private final CredentialScope scope;
    private final Scratch scratch = new Scratch();
    private String before;

    /// @param seed the head's signature, in lower-case hexadecimal
    ChunkChain(HmacKey key, String date, CredentialScope scope, String seed) {
        this.key = key;
        this.date = date;
        this.scope = scope;
        this.before = seed;
    }

    /// The signature of the next chunk; the one after it will cover it.
    ///
    /// @param sha256 of the chunk
    String chunk(byte[] sha256) {
        begin("AWS4-HMAC-SHA256-PAYLOAD\n");
        scratch.sink.append(NO_HEADERS);
        scratch.sink.append('\n');
        return end(sha256);
    }

    /// The signature of the headers after the last chunk.
    ///
    /// @param sha256 of `name:value` and a line feed for each, in their order
    String trailer(byte[] sha256) {
        begin("AWS4-HMAC-SHA256-TRAILER\n");
        return end(sha256);
    }

    private void begin(String algorithm) {
        ByteSink sink = scratch.sink;
        sink.clear();
        sink.append(algorithm);
        sink.append(date);
        sink.append('\n');
        sink.append(scope.text());
        sink.append('\n');
        sink.append(before);
        sink.append('\n');
    }

    private String end(byte[] sha256) {
        ByteSink sink = scratch.sink;
        sink.appendHex(sha256, Sha256.BYTES);
        byte[] code = scratch.code(key, 0);
        sink.clear();
        sink.appendHex(code, Sha256.BYTES);
        before = sink.text(0, sink.length());
        return before;
    }
}
