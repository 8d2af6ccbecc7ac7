package countersign.sigv4;

import java.util.Optional;

/// Finds the signature that a request presents: checks 1 to 3, in the order and with the words of
/// AWS.
///
/// Sources of the texts: recorded answers of DynamoDB and STS, as kept by dynalite's tests and
/// Hadoop's S3A guide.
final class ClaimReader {
    static final String ALGORITHM = "X-Amz-Algorithm";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String DATE = "X-Amz-Date";
    static final String EXPIRES = "X-Amz-Expires";
    static final String SIGNATURE = "X-Amz-Signature";
    static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    static final String SECURITY_TOKEN = "X-Amz-Security-Token";

    private static final String[] REQUIRED = {
        ALGORITHM, CREDENTIAL, SIGNATURE, SIGNED_HEADERS, DATE
    };
    private static final String[] AT_MOST_ONCE = {
        ALGORITHM, CREDENTIAL, SIGNATURE, SIGNED_HEADERS, DATE, EXPIRES, SECURITY_TOKEN
    };

    private ClaimReader() {}

    static ClaimReading read(RequestHead head) {
        if (!head.isWithinLimits()) {
            return Complaint.malformed("The request head is too large to be verified.");
        }
        boolean inQuery = head.query().find(ALGORITHM) >= 0;
        if (inQuery && !head.authorization().isEmpty()) {
            return new Complaint(
                    Reason.AMBIGUOUS,
                    "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as"
                            + " HTTP header.");
        }
        if (!inQuery && !head.authorization().startsWith("AWS4-")) {
            return new Complaint(Reason.ABSENT, "Request is missing Authentication Token");
        }
        ClaimReading reading = inQuery ? fromQuery(head) : fromHeader(head);
        if (reading instanceof Claim && !head.query().isReadable()) {
            return Complaint.malformed("The query string contains a syntax error.");
        }
        return reading;
    }

    private static ClaimReading fromHeader(RequestHead head) {
        if (head.authorizations() > 1) {
            return Complaint.malformed("The Authorization header must be there once.");
        }
        AuthorizationHeader header = AuthorizationHeader.parse(head.authorization());
        if (header.complaint().isPresent()) {
            return header.complaint().get();
        }
        StringBuilder missing = new StringBuilder();
        requireParameter(missing, "Credential", header.credential().isEmpty());
        requireParameter(missing, "Signature", header.signature().isEmpty());
        requireParameter(missing, "SignedHeaders", !header.hasSignedHeaders());
        if (head.date().isEmpty()) {
            missing.append(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                            + " header. ");
        }
        if (!missing.isEmpty()) {
            return Complaint.malformed(missing + "Authorization=" + head.authorization());
        }
        return new Claim(
                SignatureForm.HEADER,
                header.algorithm(),
                header.credential(),
                header.signedHeaders(),
                header.signature(),
                head.date(),
                present(head.securityToken()),
                Optional.empty());
    }

    private static void requireParameter(StringBuilder missing, String name, boolean isMissing) {
        if (isMissing) {
            missing.append("Authorization header requires '").append(name).append("' parameter. ");
        }
    }

    private static ClaimReading fromQuery(RequestHead head) {
        QueryParameters query = head.query();
        StringBuilder missing = new StringBuilder();
        for (String name : REQUIRED) {
            if (query.value(name).isEmpty()) {
                missing.append("AWS query-string parameters must include '")
                        .append(name)
                        .append("'. ");
            }
        }
        if (!missing.isEmpty()) {
            return Complaint.malformed(missing + "Re-examine the query-string parameters.");
        }
        for (String name : AT_MOST_ONCE) {
            if (query.isNamed(query.find(name) + 1, name)) {
                return Complaint.malformed(
                        "AWS query-string parameters must include '" + name + "' once.");
            }
        }
        return new Claim(
                SignatureForm.PRESIGNED_URL,
                query.value(ALGORITHM),
                query.value(CREDENTIAL),
                query.value(SIGNED_HEADERS),
                query.value(SIGNATURE),
                query.value(DATE),
                present(query.value(SECURITY_TOKEN)),
                query.find(EXPIRES) < 0 ? Optional.empty() : Optional.of(query.value(EXPIRES)));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
