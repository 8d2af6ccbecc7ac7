package countersign.chaos;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintWriter;

/// What an experiment did and found, told as it happens. For any thread.
final class Findings {
    /// Of broken promises each is counted, and so many are told.
    private static final int TOLD_MAX = 20;

    private final PrintWriter out;

    @GuardedBy("this")
    private int broken;

    Findings(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /// A promise that was not kept.
    synchronized void broken(String what) {
        broken++;
        if (broken <= TOLD_MAX) {
            say("BROKEN: " + what);
        }
    }

    synchronized int brokenPromises() {
        return broken;
    }
}
