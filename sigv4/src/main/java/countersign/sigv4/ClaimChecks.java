package countersign.sigv4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be said of a claim without a secret: checks 4 to 9, in the order and with the words of
/// AWS.
///
/// Sources of the texts: recorded answers of DynamoDB, STS and SQS, as kept by dynalite and in the
/// issues of AWS's SDKs.
final class ClaimChecks {
    private static final String AWS4_HMAC_SHA256 = "AWS4-HMAC-SHA256";

    private final KnownHeaderNames knownNames;
    private final VerificationRules rules;
    private final RequestHead head;
    private final Claim claim;
    private final long now;

    /// @param now in seconds since 1970
    ClaimChecks(
            KnownHeaderNames knownNames,
            VerificationRules rules,
            RequestHead head,
            Claim claim,
            long now) {
        this.knownNames = knownNames;
        this.rules = rules;
        this.head = head;
        this.claim = claim;
        this.now = now;
    }

    ClaimCheck check() {
        long second = AmzDate.parse(claim.date());
        if (second == AmzDate.NONE) {
            return Complaint.malformed(
                    "Date must be in ISO-8601 'basic format'. Got '"
                            + claim.date()
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
        Optional<Complaint> untimely = new SignatureTime(rules, claim, second, now).complaint();
        if (untimely.isPresent()) {
            return untimely.get();
        }
        Optional<SignedHeaderNames> names = knownNames.parse(claim.signedHeaders());
        if (!claim.signedHeaders().isEmpty() && names.isEmpty()) {
            return Complaint.malformed(
                    "'SignedHeaders' must name each header once, and at most "
                            + SigV4Verifier.SIGNED_HEADERS_MAX
                            + " of them.");
        }
        if (names.isEmpty() || !head.hasHost() || !names.get().contains("host")) {
            return new Complaint(
                    Reason.HEADER_NOT_SIGNED,
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (!claim.algorithm().equals(AWS4_HMAC_SHA256)) {
            return Complaint.malformed("Unsupported AWS 'algorithm': '" + claim.algorithm() + "'");
        }
        return checkCredential(names.get(), second);
    }

    private ClaimCheck checkCredential(SignedHeaderNames names, long second) {
        List<String> parts = elements(claim.credential());
        if (parts.size() != 5) {
            return Complaint.malformed(
                    "Credential must have exactly 5 slash-delimited elements, e.g."
                            + " keyid/date/region/service/term, got '"
                            + claim.credential()
                            + "'");
        }
        String complaints = scopeComplaints(parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        if (!complaints.isEmpty()) {
            return new Complaint(Reason.SCOPE_MISMATCH, complaints);
        }
        return new PresentedSignature(
                claim,
                parts.get(0),
                new CredentialScope(parts.get(1), parts.get(2), parts.get(3)),
                names,
                second);
    }

    /// The elements between slashes. Slashes at the end don't count, as on AWS.
    private static List<String> elements(String credential) {
        int end = credential.length();
        while (end > 0 && credential.charAt(end - 1) == '/') {
            end--;
        }
        List<String> elements = new ArrayList<>(5);
        int from = 0;
        for (int slash = credential.indexOf('/'); slash >= 0 && slash < end; ) {
            elements.add(credential.substring(from, slash));
            from = slash + 1;
            slash = credential.indexOf('/', from);
        }
        elements.add(credential.substring(from, end));
        return elements;
    }

    private String scopeComplaints(String date, String region, String service, String terminator) {
        StringBuilder complaints = new StringBuilder();
        if (!rules.acceptsRegion().test(region)) {
            complaints
                    .append("Credential should be scoped to a valid region, not '")
                    .append(region)
                    .append("'. ");
        }
        if (!service.equals(rules.service())) {
            complaints
                    .append("Credential should be scoped to correct service: '")
                    .append(rules.service())
                    .append("'. ");
        }
        if (!terminator.equals(CredentialScope.TERMINATOR)) {
            complaints
                    .append(
                            "Credential should be scoped with a valid terminator: 'aws4_request', not '")
                    .append(terminator)
                    .append("'. ");
        }
        if (!claim.date().startsWith(date) || date.length() != 8) {
            complaints
                    .append(
                            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(date)
                    .append("' != '")
                    .append(claim.date(), 0, 8)
                    .append("', from '")
                    .append(claim.date())
                    .append("'.");
        }
        return complaints.toString();
    }
}
