package countersign.policy;

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

    private MalformedPolicy() {}

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
