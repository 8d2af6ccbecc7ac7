package countersign.sigv4;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// A few [Scratch]es to share. Lock-free; not a `ThreadLocal`, since each request may have a
/// virtual thread of its own.
///
/// Whoever finds none makes one, and what has no place is left to the collector, so nobody waits.
final class ScratchPool {
    private static final int PLACES = 64;
    private static final int PROBES = 4;

    private final AtomicReferenceArray<Scratch> places = new AtomicReferenceArray<>(PLACES);

    Scratch take() {
        int start = start();
        for (int i = 0; i < PROBES; i++) {
            int place = (start + i) & (PLACES - 1);
            if (places.getPlain(place) != null) {
                Scratch scratch = places.getAndSet(place, null);
                if (scratch != null) {
                    return scratch;
                }
            }
        }
        return new Scratch();
    }

    void give(Scratch scratch) {
        scratch.clear();
        int start = start();
        for (int i = 0; i < PROBES; i++) {
            int place = (start + i) & (PLACES - 1);
            if (places.getPlain(place) == null && places.compareAndSet(place, null, scratch)) {
                return;
            }
        }
    }

    private static int start() {
        return (int) Thread.currentThread().threadId() * PROBES;
    }
}
