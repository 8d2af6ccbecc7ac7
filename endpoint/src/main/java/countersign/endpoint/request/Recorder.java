package countersign.endpoint.request;

import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.audit.AuditLog;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.StagedRecord;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that no answer leaves without its record: in two steps, so that requests that are
/// answered at the same time share one write. By many threads.
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final AuditLog audit;
    private final Tally tally;
    private final AtomicBoolean failing = new AtomicBoolean();

    public Recorder(AuditLog audit, Tally tally) {
        this.audit = audit;
        this.tally = tally;
    }

    /// Takes the record in; what comes back writes it, counts and gives the response.
    ///
    /// @param nanos how long the request has been worked on, asked at the end
    /// @param unrecorded the response instead, where the record can't be written
    public <T> Supplier<T> recorded(
            AuditRecord taken, T response, LongSupplier nanos, Function<AuditFault, T> unrecorded) {
        Function<AuditFault, T> failed =
                fault -> {
                    fails(taken.requestId(), fault);
                    return unrecorded.apply(fault);
                };
        try {
            StagedRecord staged = audit.stage(taken);
            return () -> {
                try {
                    staged.write();
                } catch (AuditFault fault) {
                    return failed.apply(fault);
                }
                worksAgain(taken.requestId());
                tally.answered(taken, nanos.getAsLong());
                return response;
            };
        } catch (AuditFault fault) {
            return () -> failed.apply(fault);
        }
    }

    /// Writes a record that no answer waits for.
    public void append(AuditRecord taken) {
        try {
            audit.append(taken);
            worksAgain(taken.requestId());
        } catch (AuditFault fault) {
            fails(taken.requestId(), fault);
            LOG.debug("requestId={} refused without a record", taken.requestId(), fault);
        }
    }

    /// Tells the operator once that it fails, not at every request: strangers send those.
    private void fails(String requestId, AuditFault fault) {
        tally.auditFailed();
        if (failing.compareAndSet(false, true)) {
            LOG.error("requestId={} audit records can't be written", requestId, fault);
        }
    }

    private void worksAgain(String requestId) {
        if (failing.get() && failing.compareAndSet(true, false)) {
            LOG.info("requestId={} audit records are written again", requestId);
        }
    }
}
