package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.RequestBody;
import countersign.sigv4.ChunkVerifier;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;

/// Chunks with a signature each: none goes on, with a signature of its own, before the client's was
/// verified, so one chunk is in memory.
final class SignedChunks extends ChunkedPayload {
    /// Bytes of a chunk. The SDKs take 64 or 128 KiB; AWS names no limit. Ours.
    static final int CHUNK_BYTES_MAX = 1 << 20;

    /// Of all but the last (S3 API Reference, "Error Responses", InvalidChunkSizeError).
    static final int CHUNK_BYTES_MIN = 8192;

    private static final int LINE_END_BYTES = 2;

    private final RequestBody body;
    private final ChunkVerifier verifier;
    private final ChunkPen pen;
    private final Optional<Trailer> trailer;
    private final MessageDigest sha256 = Digests.sha256();
    private boolean smallCame;

    SignedChunks(RequestBody body, ChunkedForm form, ChunkVerifier verifier, ChunkPen pen) {
        super(body, form.decodedLength());
        this.body = body;
        this.verifier = verifier;
        this.pen = pen;
        this.trailer = form.trailer();
    }

    @Override
    int advance(byte[] buffer) throws IOException {
        ChunkHead head = ChunkHead.signed(input.line());
        count(head.size());
        if (head.size() == 0) {
            finish(lastLines(head));
        } else {
            chunk(head);
        }
        return 0;
    }

    private void chunk(ChunkHead head) throws IOException {
        if (smallCame) {
            throw new PayloadFault(Kind.CHUNK_TOO_SMALL);
        }
        if (head.size() > CHUNK_BYTES_MAX) {
            throw new PayloadFault(Kind.CHUNK_TOO_LARGE);
        }
        smallCame = head.size() < CHUNK_BYTES_MIN;
        int size = (int) head.size();
        int start = head.signedBy(head.signature()).length() + LINE_END_BYTES;
        byte[] out = room(start + size + LINE_END_BYTES);
        input.all(out, start, size);
        input.lineEnd();
        sha256.update(out, start, size);
        if (trailer.isPresent()) {
            trailer.get().checksum().update(out, start, size);
        }
        put(signed(head, sha256.digest()) + "\r\n", out, 0);
        put("\r\n", out, start + size);
        give(start + size + LINE_END_BYTES);
    }

    private static void put(String text, byte[] out, int at) {
        byte[] bytes = ChunkInput.bytes(text);
        System.arraycopy(bytes, 0, out, at, bytes.length);
    }

    /// The line of a chunk that was verified.
    private String signed(ChunkHead head, byte[] hash) throws PayloadFault {
        if (!verifier.isChunk(head.signature(), hash)) {
            throw new PayloadFault(Kind.WRONG_SIGNATURE);
        }
        return head.signedBy(pen.chunk(head.signature(), hash));
    }

    private String lastLines(ChunkHead head) throws IOException {
        String last = signed(head, sha256.digest()) + "\r\n";
        String trailing = trailer.isPresent() ? trailing(trailer.get()) : "";
        Trailer.end(input);
        return last + trailing + "\r\n";
    }

    private String trailing(Trailer announced) throws IOException {
        String value = announced.value(input);
        String signature = Trailer.signature(input);
        byte[] hash = sha256.digest(announced.signed(value));
        if (!verifier.isTrailer(signature, hash)) {
            throw new PayloadFault(Kind.WRONG_SIGNATURE);
        }
        announced.require(value);
        return announced.line(value) + Trailer.signatureLine(pen.trailer(signature, hash));
    }

    @Override
    void reserve(int bytes) throws IOException {
        body.hold(bytes);
    }
}
