package countersign.sigv4;

/// What the last line of the canonical request is.
///
/// Sources: S3 API Reference, "Signature Calculations for the Authorization Header"; the texts are
/// S3's.
sealed interface PayloadPlan permits PayloadPlan.Feasible, Complaint {
    String UNSIGNED = "UNSIGNED-PAYLOAD";

    /// A plan that can be carried out.
    sealed interface Feasible extends PayloadPlan permits Hashed, Declared {
        /// Whether the body is covered.
        boolean isSigned();
    }

    /// The hash of the body that arrived.
    record Hashed() implements Feasible {
        @Override
        public boolean isSigned() {
            return true;
        }
    }

    /// What the signer says, to be compared with the body unless it is [#UNSIGNED].
    record Declared(String text) implements Feasible {
        @Override
        public boolean isSigned() {
            return !text.equals(UNSIGNED);
        }
    }

    static PayloadPlan of(RequestHead head, SignatureForm form, PathRule rule) {
        String declared = declared(head, form);
        if (declared.startsWith("STREAMING-")) {
            return new Complaint(
                    Reason.UNSUPPORTED, "Chunked payloads (" + declared + ") are not implemented.");
        }
        return switch (rule) {
            case STANDARD -> new Hashed();
            case S3 -> ofS3(declared, form);
        };
    }

    private static String declared(RequestHead head, SignatureForm form) {
        String inQuery =
                form == SignatureForm.PRESIGNED_URL
                        ? head.query().value("X-Amz-Content-Sha256")
                        : "";
        return inQuery.isEmpty() ? head.contentSha256() : inQuery;
    }

    private static PayloadPlan ofS3(String declared, SignatureForm form) {
        if (declared.isEmpty()) {
            return switch (form) {
                case HEADER ->
                        Complaint.malformed(
                                "Missing required header for this request: x-amz-content-sha256");
                case PRESIGNED_URL -> new Declared(UNSIGNED);
            };
        }
        return declared.equals(UNSIGNED) || isHash(declared)
                ? new Declared(declared)
                : Complaint.malformed(
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.");
    }

    private static boolean isHash(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Hex.value(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() == Sha256.HEX_CHARS;
    }
}
