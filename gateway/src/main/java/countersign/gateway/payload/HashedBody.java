package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.BodySource;
import countersign.sigv4.ComingPayload;
import java.io.IOException;
import java.security.MessageDigest;

/// A body whose hash was signed. Its last piece isn't given before the hash of all is proved.
final class HashedBody implements BodySource {
    private final BodySource body;
    private final ComingPayload signed;
    private final MessageDigest sha256 = Digests.sha256();
    private long left;

    /// @param length as declared
    HashedBody(BodySource body, long length, ComingPayload signed) {
        this.body = body;
        this.signed = signed;
        this.left = length;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int count = body.read(buffer);
        if (count < 0) {
            return -1;
        }
        sha256.update(buffer, 0, count);
        left -= count;
        if (left <= 0 && !signed.isHash(sha256.digest())) {
            throw new PayloadFault(Kind.WRONG_HASH);
        }
        return count;
    }

    @Override
    public void close() {
        body.close();
    }
}
