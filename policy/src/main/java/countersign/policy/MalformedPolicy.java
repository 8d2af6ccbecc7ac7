package countersign.policy;

import java.util.Locale;

/// AWS's texts for MalformedPolicyDocument. Where each was recorded or documented stands in the
/// table of the tests, `malformed-documents.json`.
final class MalformedPolicy {
    static final String SYNTAX = "Syntax errors in policy.";
    static final String VERSION = "Policy document must be version 2012-10-17 or greater.";
    static final String LEGACY = "The policy failed legacy parsing";
    static final String PRINCIPAL = "Policy document should not specify a principal.";
    static final String SID_FORM =
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                    + " expression [0-9A-Za-z]*";
    static final String SID_TWICE = "Statement IDs (SID) in a single policy must be unique.";
    static final String NO_ACTIONS = "Policy statement must contain actions.";
    static final String NO_RESOURCES = "Policy statement must contain resources.";
    static final String NO_VENDOR =
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    static final String TWO_COLONS = "Actions/Condition can contain only one colon.";
    static final String RESOURCE_VENDOR =
            "Resource vendor must be fully qualified and cannot contain regexes.";

    static final String NO_PRINCIPAL = "Missing required field Principal";
    static final String EMPTY_PRINCIPAL = "Missing required field Principal cannot be empty!";

    // Of trust policies alone.
    static final String TRUST_JSON = "This policy contains invalid Json";
    static final String TRUST_VERSION = "The policy must contain a valid version string";
    static final String TRUST_NO_STATEMENT = "Could not parse the policy: Statement is empty!";
    static final String TRUST_SYNTAX = "Syntax error in policy.";
    static final String TRUST_SID_TWICE = "The Statement Ids in the policy are not unique";
    static final String TRUST_NO_EFFECT = "Missing required field Effect";
    static final String TRUST_NO_ACTION = "Missing required field Action";
    static final String TRUST_ACTION = "AssumeRole policy may only specify STS AssumeRole actions.";
    static final String TRUST_RESOURCE = "Has prohibited field Resource";
    static final String TRUST_NOT_RESOURCE = "AssumeRole policy must not contain resources.";
    static final String TRUST_ALLOW_NOT_PRINCIPAL = "Allow with NotPrincipal is not allowed.";
    static final String TRUST_NOT_PRINCIPAL =
            "AssumeRole policy must not contain NotPrincipal field.";

    private MalformedPolicy() {}

    static String principal(String type, String value) {
        String shown = type.equals("AWS") ? type : type.toUpperCase(Locale.ROOT);
        return "Invalid principal in policy: \"" + shown + "\":\"" + value + "\"";
    }

    static String trustPrincipal(String type, String value) {
        return "AssumeRolepolicy contained an invalid principal: \""
                + type
                + "\":\""
                + value
                + "\".";
    }

    static String vendor(String vendor) {
        return "Vendor " + vendor + " is not valid";
    }

    static String notAnArn(String resource) {
        return "Resource " + resource + " must be in ARN format or \"*\".";
    }

    static String partition(String partition, String completed) {
        return "Partition \"" + partition + "\" is not valid for resource \"" + completed + "\".";
    }

    static String iamRegion(String resource) {
        return "IAM resource " + resource + " cannot contain region information.";
    }

    static String s3Region(String resource) {
        return "Resource " + resource + " can not contain region information.";
    }

    static String iamPath(String kinds) {
        return "IAM resource path must either be \"*\", root, or start with " + kinds + ".";
    }
}
