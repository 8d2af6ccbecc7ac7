package countersign.sigv4;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Values of `SignedHeaders` that were read lately: a client's requests name the same headers again
/// and again. A table that never grows; lock-free.
final class KnownHeaderNames {
    private static final int PLACES = 64; // a power of two
    private static final int KEPT_CHARS_MAX = 256;

    private final AtomicReferenceArray<@Nullable SignedHeaderNames> places =
            new AtomicReferenceArray<>(PLACES);

    /// [SignedHeaderNames#parse], which it agrees with.
    Optional<SignedHeaderNames> parse(String presented) {
        int place = presented.hashCode() & (PLACES - 1);
        SignedHeaderNames known = places.get(place);
        if (known != null && known.text().equals(presented)) {
            return Optional.of(known);
        }
        Optional<SignedHeaderNames> read = SignedHeaderNames.parse(presented);
        if (presented.length() <= KEPT_CHARS_MAX) {
            read.filter(names -> names.text().equals(presented))
                    .ifPresent(names -> places.set(place, names));
        }
        return read;
    }
}
