package countersign.gateway;

import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;

/// Who sent a request.
sealed interface Sender {
    /// Somebody who proved who he is.
    record Known(Caller caller) implements Sender {}

    /// Nobody: the request has no signature at all.
    ///
    /// @param refusal what he is told, whatever the reason, unless a resource lets everybody in
    record Anonymous(Refusal refusal) implements Sender {}
}
