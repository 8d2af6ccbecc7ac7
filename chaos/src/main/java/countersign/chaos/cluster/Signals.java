package countersign.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Has a process stand still, or go on, as it was when it stopped.
final class Signals {
    private Signals() {}

    static void pause(long pid) throws InterruptedException {
        send("-STOP", pid);
    }

    static void proceed(long pid) throws InterruptedException {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) throws InterruptedException {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid + ": exit " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
