package countersign.endpoint.audit;

import java.time.Instant;

/// What is recorded of one request: CloudTrail's record and, beside it, the true reason of the
/// answer. Immutable if its [AuditFields] are.
///
/// Texts may be of any length and hold anything: they are cut and escaped when they are rendered.
/// Secrets must not be in them; see [AuditFields].
///
/// @param requestId the UUID that the caller was told as `x-amzn-RequestId`
/// @param time when the request was completed (*CloudTrail User Guide, "CloudTrail record contents
///   for management, data, and network activity events"*); written in whole seconds
/// @param reason why the answer is what it is, for the operator alone
public record AuditRecord(
        String requestId,
        Instant time,
        Caller caller,
        Call call,
        Origin origin,
        Answer answer,
        Reason reason) {}
