package countersign.server.aws;

import countersign.api.OperationModel;
import countersign.endpoint.audit.Reason;
import countersign.iam.error.ErrorCode;
import java.util.Optional;

/// What became of a request.
sealed interface Outcome {
    /// The operation was done.
    record Done<O>(OperationModel<?, O> operation, O output, Reason reason) implements Outcome {}

    /// It was not.
    ///
    /// @param message empty where AWS answers without one
    /// @param reason for the operator
    record Failed(ErrorCode code, String message, Reason reason) implements Outcome {}

    /// There were too many requests.
    ///
    /// @param recorded why, for the operator; empty where no record is made, since these are
    ///   bounded
    record Throttled(Optional<Reason.Throttled> recorded) implements Outcome {
        static final String MESSAGE = "Rate exceeded";
    }

    /// A form that can't be read, a path that isn't there: refused before anything was named.
    ///
    /// @param code on the wire, or empty for the bare body that AWS answers with
    record Unreadable(int status, String code, Reason reason) implements Outcome {}
}
