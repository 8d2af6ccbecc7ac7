package countersign.http;

import countersign.http.Burden.Claim;
import countersign.http.Refusal.Reason;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// A body as it comes: it takes memory for what has arrived, not for what was announced.
final class BodyBuffer implements BodySink {
    /// Bodies up to this size are small: nearly all of IAM and STS are smaller.
    private static final int SMALL_BYTES = 64 * 1024;

    private static final int FIRST_BYTES = 4 * 1024;

    private final Holding holding;
    private final int max;
    private byte[] bytes = new byte[0];
    private int count;

    /// @param max the most bytes that may come: more are refused
    BodyBuffer(Holding holding, int max) {
        this.holding = holding;
        this.max = max;
    }

    @Override
    public int room() {
        return max - count;
    }

    @Override
    public void take(ByteBuf in, int length) throws Refused {
        if (length > room()) {
            throw new Refused(Reason.BODY_TOO_LARGE);
        }
        makeRoom(count + length);
        in.readBytes(bytes, count, length);
        count += length;
    }

    private void makeRoom(int needed) throws Refused {
        if (needed > bytes.length) {
            long doubled = Math.max(2L * bytes.length, FIRST_BYTES);
            int room = (int) Math.max(needed, Math.min(doubled, max));
            holding.hold(room, room <= SMALL_BYTES ? Claim.WHOLE : Claim.PART);
            bytes = Arrays.copyOf(bytes, room);
        }
    }

    /// All that came.
    byte[] bytes() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
