package countersign.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What one event loop owns: its connections, in the order in which they last became idle, and
/// their time. Only its thread may touch it.
///
/// Time is counted in beats, not read from a clock: setting a deadline costs one addition, and
/// after a pause of the whole machine nobody is late.
final class Worker {
    /// How often the deadlines are looked at.
    static final Duration BEAT = Duration.ofMillis(250);

    /// How many of the oldest connections are looked at for one that is idle.
    private static final int CANDIDATES_MAX = 16;

    private final RequestIds requestIds;
    private final ResponseWriter responses;
    private final LinkedHashSet<Connection> connections = new LinkedHashSet<>();
    private final List<Runnable> lastSteps = new ArrayList<>();
    private long beat;
    private boolean parting;
    private boolean closing;

    Worker(InstantSource clock, RandomGenerator random) {
        this.requestIds = new RequestIds(random);
        this.responses = new ResponseWriter(new DateLine(clock));
    }

    RequestIds requestIds() {
        return requestIds;
    }

    ResponseWriter responses() {
        return responses;
    }

    /// The beat at which `duration` from now is surely over.
    long beatAfter(Duration duration) {
        return beat + Math.ceilDiv(duration.toMillis(), BEAT.toMillis()) + 1;
    }

    /// Takes in a connection, or moves one that has become idle to the end.
    void becameIdle(Connection connection) {
        connections.addLast(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /// Closes the connection that has been idle longest; false where none was found among the
    /// oldest few. Those that are busy move to the end, so that they hide the others only once.
    boolean closeLongestIdle() {
        for (int i = Math.min(CANDIDATES_MAX, connections.size()); i > 0; i--) {
            Connection oldest = connections.removeFirst();
            if (oldest.isIdle()) {
                oldest.close();
                return true;
            }
            connections.addLast(oldest);
        }
        return false;
    }

    /// Lets time go on by one [#BEAT].
    void beat() {
        beat++;
        for (Connection connection : all()) {
            connection.onBeat(beat);
        }
    }

    /// Runs `lastStep` once the loop has dealt with all that had arrived.
    void afterArrivals(Executor loop, Runnable lastStep) {
        lastSteps.add(lastStep);
        if (lastSteps.size() == 1) {
            loop.execute(this::takeLastSteps);
        }
    }

    /// A step may have its connection read on, and so add others, which then have a turn of their
    /// own.
    private void takeLastSteps() {
        List<Runnable> due = List.copyOf(lastSteps);
        lastSteps.clear();
        due.forEach(Runnable::run);
    }

    /// From now on connections end with their next answer. Idle ones wait for their next request.
    void part() {
        parting = true;
    }

    /// Whether an answer is the last of its connection.
    boolean isParting() {
        return parting;
    }

    boolean isClosing() {
        return closing;
    }

    /// From now on connections end with the answer to the request under way; idle ones end now.
    void drain() {
        parting = true;
        closing = true;
        for (Connection connection : all()) {
            connection.settle();
        }
    }

    void closeAll() {
        all().forEach(Connection::close);
    }

    /// A copy: closing removes.
    private List<Connection> all() {
        return new ArrayList<>(connections);
    }
}
