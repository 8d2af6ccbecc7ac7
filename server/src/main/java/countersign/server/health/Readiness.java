package countersign.server.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;

/// Whether a server should be sent requests: all its checks pass, and it isn't shutting down.
///
/// A check that doesn't answer within a second has failed. While it hangs no second one of its kind
/// is begun, however often is asked.
public final class Readiness {
    /// Below the second or more that load balancers and Kubernetes wait for an answer (*Kubernetes
    /// documentation, "Configure Liveness, Readiness and Startup Probes"*: `timeoutSeconds` is 1 by
    /// default).
    static final Duration PATIENCE = Duration.ofMillis(900);

    private final List<RunningCheck> checks;
    private final Duration patience;
    private volatile boolean shuttingDown;

    /// @param checks with names of their own
    public Readiness(List<ReadyCheck> checks) {
        this(checks, PATIENCE);
    }

    Readiness(List<ReadyCheck> checks, Duration patience) {
        this.checks = checks.stream().map(RunningCheck::new).toList();
        this.patience = patience;
    }

    /// From now on the server is not ready, so that nobody sends it new requests while those under
    /// way are finished.
    public void shutDown() {
        shuttingDown = true;
    }

    /// How it stands.
    ///
    /// @param checks by name, whether they passed; empty while shutting down, as nobody needs them
    record Report(boolean shuttingDown, Map<String, Boolean> checks) {
        boolean ready() {
            return !shuttingDown && !checks.containsValue(false);
        }
    }

    /// Runs all checks side by side. Blocks for as long as they take, within the patience.
    Report report() {
        if (shuttingDown) {
            return new Report(true, Map.of());
        }
        long deadline = System.nanoTime() + patience.toNanos();
        List<FutureTask<String>> attempts = checks.stream().map(RunningCheck::begin).toList();
        Map<String, Boolean> passed = new TreeMap<>();
        for (int i = 0; i < attempts.size(); i++) {
            RunningCheck check = checks.get(i);
            passed.put(check.name(), check.passes(attempts.get(i), deadline));
        }
        return new Report(shuttingDown, passed);
    }
}
