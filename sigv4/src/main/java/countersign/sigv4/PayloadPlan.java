package countersign.sigv4;

import java.util.Optional;

/// What the last line of the canonical request is.
///
/// Sources: S3 API Reference, "Signature Calculations for the Authorization Header"; the texts are
/// S3's.
sealed interface PayloadPlan permits PayloadPlan.Feasible, Complaint {
    String UNSIGNED = PayloadForm.UNSIGNED.text();

    /// A plan that can be carried out.
    sealed interface Feasible extends PayloadPlan permits Hashed, Declared, Coming {
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

    /// What the signer says of a body that isn't there yet.
    ///
    /// @param text as declared
    record Coming(PayloadForm form, String text) implements Feasible {
        @Override
        public boolean isSigned() {
            return form == PayloadForm.HASHED || form.hasSignedChunks();
        }
    }

    /// Of a head under [PathRule#S3] whose body is still to come.
    static PayloadPlan ofComing(RequestHead head, SignatureForm form) {
        String declared = declared(head, form);
        Optional<PayloadForm> chunked = PayloadForm.named(declared).filter(PayloadForm::isChunked);
        if (chunked.isPresent() && form == SignatureForm.HEADER) {
            return new Coming(chunked.get(), declared);
        }
        return switch (of(head, form, PathRule.S3)) {
            case Declared(String text) ->
                    new Coming(
                            text.equals(UNSIGNED) ? PayloadForm.UNSIGNED : PayloadForm.HASHED,
                            text);
            case PayloadPlan other -> other;
        };
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
