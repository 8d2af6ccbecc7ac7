package countersign.endpoint.audit;

/// What the caller was told.
public sealed interface Answer {
    /// A final one, 200 to 599 (RFC 9110 section 15).
    int httpStatus();

    /// @param responseElements what is worth keeping of the result of a writing operation, without
    ///   what is secret; none for a reading one
    /// @param additional more about the event that was in neither request nor result
    record Success(int httpStatus, AuditFields responseElements, AuditFields additional)
            implements Answer {
        public Success {
            requireFinal(httpStatus);
        }

        public Success(int httpStatus) {
            this(httpStatus, AuditFields.NONE, AuditFields.NONE);
        }
    }

    /// @param code as on the wire, such as `AccessDenied`; empty for an answer without one, such as
    ///   a bare 413
    record Failure(int httpStatus, String code, String message) implements Answer {
        public Failure {
            requireFinal(httpStatus);
        }
    }

    private static void requireFinal(int httpStatus) {
        if (httpStatus < 200 || httpStatus > 599) {
            throw new IllegalArgumentException("No final HTTP status: " + httpStatus);
        }
    }
}
