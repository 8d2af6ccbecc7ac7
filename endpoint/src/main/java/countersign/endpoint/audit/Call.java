package countersign.endpoint.audit;

/// What was asked.
///
/// @param service as in a credential scope, such as `sts`; `eventSource` is made of it
/// @param operation such as `GetSessionToken`; for one that we don't know, as the caller named it
/// @param effect what the operation does to what is stored
/// @param parameters without what is secret
/// @param type in what way it was asked
public record Call(
        String service,
        String operation,
        String region,
        Effect effect,
        AuditFields parameters,
        Type type) {

    /// A call of an API.
    public Call(
            String service,
            String operation,
            String region,
            Effect effect,
            AuditFields parameters) {
        this(service, operation, region, effect, parameters, Type.API_CALL);
    }

    /// The call of a request that could not be read so far as to say what it asks.
    ///
    /// @param region the server's own
    public static Call unread(String region) {
        return new Call("", "", region, Effect.READS, AuditFields.NONE);
    }

    /// Becomes `readOnly`. AWS counts issuing a session as reading (*IAM User Guide, "Logging IAM
    /// and AWS STS API calls with AWS CloudTrail"*, the examples).
    public enum Effect {
        READS,
        WRITES
    }

    /// Becomes `eventType` (*CloudTrail User Guide, "AWS Management Console sign-in events"*).
    public enum Type {
        API_CALL,
        CONSOLE_SIGN_IN
    }
}
