package countersign.sqlite;

import java.time.Duration;

/// Waits that have an end, which an interrupt is not: whoever gave up a commit because of one would
/// not know whether it was made. The thread stays interrupted.
final class Waiting {
    private Waiting() {}

    /// One wait of the JDK's.
    interface Wait {
        /// False where `left` passed before what is waited for came.
        boolean reached(Duration left) throws InterruptedException;
    }

    /// False where `atMost` passed before what `wait` waits for came.
    static boolean await(Duration atMost, Wait wait) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.reached(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
