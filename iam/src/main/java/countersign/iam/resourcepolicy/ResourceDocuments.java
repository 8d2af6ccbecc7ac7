package countersign.iam.resourcepolicy;

import countersign.iam.directory.Directory;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.iam.role.NamedIdentities;
import countersign.policy.DocumentRules;

/// Which documents may be the policy of a resource, and whom they mean.
final class ResourceDocuments {
    /// *S3 User Guide, "Bucket policies"*: 20 KB; the longest that a service here has.
    private static final int CHARACTERS_MAX = 20_480;

    private final DocumentCheck check = new DocumentCheck(DocumentRules.RESOURCE_POLICY);
    private final NamedIdentities named;

    ResourceDocuments(Directory directory) {
        this.named = new NamedIdentities(directory);
    }

    /// @throws Refusal MalformedPolicyDocument, also where there is no user or role that it names,
    ///   and where it is too long, with the text that users of S3 report
    ResourcePolicy.Document requireValid(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new Refusal(
                    ErrorCode.MALFORMED_POLICY_DOCUMENT,
                    "Policy exceeds the maximum allowed document size.");
        }
        return new ResourcePolicy.Document(
                text, named.idsOf(check.requireValid(text).namedPrincipals()));
    }
}
