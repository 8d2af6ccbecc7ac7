package countersign.chaos;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintWriter;
import java.io.StringWriter;

/// What an experiment did and found, told as it happens. For any thread.
final class Findings {
    /// Of broken promises each is counted, and so many are told.
    private static final int TOLD_MAX = 20;

    private static final int HELD = 0;
    private static final int BROKEN = 1;

    /// What was looked at too little shows nothing, whatever it found.
    static final int NOT_MADE = 3;

    private final PrintWriter out;

    @GuardedBy("this")
    private int broken;

    @GuardedBy("this")
    private int notMade;

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

    /// A part of the experiment that was not made as it was meant.
    synchronized void notMade(String what) {
        notMade++;
        say("NOT MADE: " + what);
    }

    /// That there was enough of what the experiment rests on.
    void atLeast(long least, long count, String what) {
        if (count < least) {
            notMade("only " + count + " " + what + ", and at least " + least + " were meant");
        }
    }

    /// A thread that ended by a fault asked nothing any more.
    void ended(Thread thread, Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        notMade("the thread " + thread.getName() + " ended: " + trace);
    }

    /// 0 where every promise held, 1 where one was broken, 3 where that can't be told.
    synchronized int exitCode() {
        if (broken > 0) {
            return BROKEN;
        }
        return notMade > 0 ? NOT_MADE : HELD;
    }

    synchronized int brokenPromises() {
        return broken;
    }
}
