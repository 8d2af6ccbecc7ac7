package countersign.http;

import countersign.http.Burden.Claim;
import countersign.http.Refusal.Reason;

/// The bytes that one request or connection holds of the server's [Burden]. Owned by one thread.
final class Holding {
    private final Burden burden;
    private long bytes;

    Holding(Burden burden) {
        this.burden = burden;
    }

    /// Holds `total` bytes from now on, more or fewer than before.
    void hold(long total, Claim claim) throws Refused {
        if (total > bytes && !burden.tryHold(total - bytes, claim)) {
            throw new Refused(Reason.OVERLOADED);
        }
        if (total < bytes) {
            burden.letGo(bytes - total);
        }
        bytes = total;
    }

    void letGo() {
        if (bytes > 0) {
            burden.letGo(bytes);
            bytes = 0;
        }
    }
}
