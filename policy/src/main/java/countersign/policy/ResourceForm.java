package countersign.policy;

import java.util.List;
import java.util.Optional;

/// The form of a value of Resource and NotResource: `*`, or an ARN whose parts suit its service. A
/// part with a policy variable is not looked at: what it holds is known in a request alone.
///
/// Immutable.
final class ResourceForm {
    /// No document has this character (`JsonReader`).
    static final char VARIABLE = '\u0000';

    private static final int ARN_PARTS = 6;
    private static final int PARTITION = 1;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int RESOURCE = 5;

    /// `*` passes too (recorded).
    private static final List<String> PARTITIONS =
            List.of(
                    "aws",
                    "*",
                    "aws-cn",
                    "aws-us-gov",
                    "aws-iso",
                    "aws-iso-b",
                    "aws-iso-e",
                    "aws-iso-f",
                    "aws-eusc");

    private static final List<String> IAM_PATHS =
            List.of(
                    "user/",
                    "federated-user/",
                    "role/",
                    "group/",
                    "instance-profile/",
                    "mfa/",
                    "server-certificate/",
                    "policy/",
                    "sms-mfa/",
                    "saml-provider/",
                    "oidc-provider/",
                    "report/",
                    "access-report/");

    /// Newer than what was recorded of AWS's message, which therefore doesn't name it (*Service
    /// Authorization Reference, "AWS Identity and Access Management"*).
    private static final String DELEGATION_REQUESTS = "delegation-request/";

    /// What of S3 has a region (*Service Authorization Reference, "Amazon S3"*).
    private static final List<String> S3_REGIONAL =
            List.of(
                    "accesspoint/",
                    "job/",
                    "storage-lens/",
                    "storage-lens-group/",
                    "access-grants/",
                    "async-request/");

    /// As in the document.
    private final String written;

    /// The text with [#VARIABLE] for each variable.
    private final String masked;

    /// Where each of the parts begins; the last one keeps further colons.
    private final int[] starts = new int[ARN_PARTS];

    private final int parts;

    private ResourceForm(String written, String masked) {
        this.written = written;
        this.masked = masked;
        int count = 1;
        for (int colon = masked.indexOf(':');
                colon >= 0 && count < ARN_PARTS;
                colon = masked.indexOf(':', colon + 1)) {
            starts[count++] = colon + 1;
        }
        this.parts = count;
    }

    /// @param masked the text with [#VARIABLE] for each variable
    static ResourceForm of(String text, String masked) {
        return new ResourceForm(text, masked);
    }

    /// AWS's text for what is wrong, if something is.
    Optional<String> fault() {
        if (written.equals("*") || isVariable(0)) {
            return Optional.empty();
        }
        if (parts == 1) {
            return Optional.of(MalformedPolicy.notAnArn(written));
        }
        if (!isVariable(PARTITION) && !isPartition()) {
            return Optional.of(MalformedPolicy.partition(part(PARTITION), completed()));
        }
        if (parts == 2 || hasWildcard(part(SERVICE))) {
            return Optional.of(MalformedPolicy.RESOURCE_VENDOR);
        }
        return parts < ARN_PARTS ? Optional.empty() : faultOfService();
    }

    /// Whether the ARN lacks a part, or does not begin as one.
    boolean isLegacyFault() {
        if (written.equals("*") || isVariable(0)) {
            return false;
        }
        boolean hole = parts < ARN_PARTS && written.contains("::");
        return !is(0, "arn") || hole || is(SERVICE, "");
    }

    private Optional<String> faultOfService() {
        if (is(SERVICE, "iam")) {
            return faultOfIam();
        }
        return is(SERVICE, "s3") ? faultOfS3() : Optional.empty();
    }

    private Optional<String> faultOfIam() {
        if (!isVariable(REGION) && !is(REGION, "")) {
            return Optional.of(MalformedPolicy.iamRegion(written));
        }
        String path = part(RESOURCE);
        boolean known =
                isVariable(RESOURCE)
                        || path.startsWith("*")
                        || path.equals("root")
                        || path.startsWith(DELEGATION_REQUESTS)
                        || IAM_PATHS.stream().anyMatch(path::startsWith);
        return known
                ? Optional.empty()
                : Optional.of(MalformedPolicy.iamPath(String.join(", ", IAM_PATHS)));
    }

    private Optional<String> faultOfS3() {
        String region = part(REGION);
        boolean allowed =
                region.isEmpty()
                        || isVariable(REGION)
                        || hasWildcard(region)
                        || isVariable(RESOURCE)
                        || S3_REGIONAL.stream().anyMatch(part(RESOURCE)::startsWith);
        return allowed ? Optional.empty() : Optional.of(MalformedPolicy.s3Region(written));
    }

    /// As AWS's text shows it: the first part is `arn`, missing ones are `*`.
    private String completed() {
        StringBuilder completed = new StringBuilder("arn");
        for (int part = PARTITION; part < ARN_PARTS; part++) {
            boolean missing =
                    part >= parts || (part == SERVICE && part == parts - 1 && is(part, ""));
            completed.append(':').append(missing ? "*" : part(part));
        }
        return completed.toString();
    }

    private boolean isPartition() {
        for (String partition : PARTITIONS) {
            if (is(PARTITION, partition)) {
                return true;
            }
        }
        return false;
    }

    private String part(int part) {
        return masked.substring(starts[part], end(part));
    }

    private int end(int part) {
        return part == parts - 1 ? masked.length() : starts[part + 1] - 1;
    }

    private boolean is(int part, String text) {
        return end(part) - starts[part] == text.length() && masked.startsWith(text, starts[part]);
    }

    private boolean isVariable(int part) {
        return masked.indexOf(VARIABLE, starts[part], end(part)) >= 0;
    }

    private static boolean hasWildcard(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }
}
