package countersign.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The form of a value of Resource and NotResource: `*`, or an ARN whose parts suit its service. A
/// part with a policy variable is not looked at: what it holds is known in a request alone.
///
/// @param written as in the document
/// @param parts what stands between the colons, the last one keeping further colons; variables
///   replaced by [#VARIABLE]
record ResourceForm(String written, List<String> parts) {
    /// No document has this character (`JsonReader`).
    static final char VARIABLE = '\u0000';

    private static final int ARN_PARTS = 6;
    private static final int PARTITION = 1;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int RESOURCE = 5;

    /// `*` passes too (recorded).
    private static final Set<String> PARTITIONS =
            Set.of(
                    "*",
                    "aws",
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

    /// @param masked the text with [#VARIABLE] for each variable
    static ResourceForm of(String text, String masked) {
        return new ResourceForm(text, Arrays.asList(masked.split(":", ARN_PARTS)));
    }

    /// AWS's text for what is wrong, if something is.
    Optional<String> fault() {
        if (written.equals("*") || isVariable(0)) {
            return Optional.empty();
        }
        if (parts.size() == 1) {
            return Optional.of(MalformedPolicy.notAnArn(written));
        }
        if (!isVariable(PARTITION) && !PARTITIONS.contains(parts.get(PARTITION))) {
            return Optional.of(MalformedPolicy.partition(parts.get(PARTITION), completed()));
        }
        if (parts.size() == 2 || hasWildcard(parts.get(SERVICE))) {
            return Optional.of(MalformedPolicy.RESOURCE_VENDOR);
        }
        return parts.size() < ARN_PARTS ? Optional.empty() : faultOfService();
    }

    /// Whether the ARN lacks a part, or does not begin as one.
    boolean isLegacyFault() {
        if (written.equals("*") || isVariable(0)) {
            return false;
        }
        boolean hole = parts.size() < ARN_PARTS && written.contains("::");
        return !parts.getFirst().equals("arn") || hole || parts.get(SERVICE).isEmpty();
    }

    private Optional<String> faultOfService() {
        return switch (parts.get(SERVICE)) {
            case "iam" -> faultOfIam();
            case "s3" -> faultOfS3();
            default -> Optional.empty();
        };
    }

    private Optional<String> faultOfIam() {
        if (!isVariable(REGION) && !parts.get(REGION).isEmpty()) {
            return Optional.of(MalformedPolicy.iamRegion(written));
        }
        String path = parts.get(RESOURCE);
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
        String region = parts.get(REGION);
        boolean allowed =
                region.isEmpty()
                        || isVariable(REGION)
                        || hasWildcard(region)
                        || isVariable(RESOURCE)
                        || S3_REGIONAL.stream().anyMatch(parts.get(RESOURCE)::startsWith);
        return allowed ? Optional.empty() : Optional.of(MalformedPolicy.s3Region(written));
    }

    /// As AWS's text shows it: the first part is `arn`, missing ones are `*`.
    private String completed() {
        StringBuilder completed = new StringBuilder("arn");
        for (int part = PARTITION; part < ARN_PARTS; part++) {
            boolean missing =
                    part >= parts.size()
                            || (part == SERVICE
                                    && part == parts.size() - 1
                                    && parts.get(part).isEmpty());
            completed.append(':').append(missing ? "*" : parts.get(part));
        }
        return completed.toString();
    }

    private boolean isVariable(int part) {
        return parts.get(part).indexOf(VARIABLE) >= 0;
    }

    private static boolean hasWildcard(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }
}
