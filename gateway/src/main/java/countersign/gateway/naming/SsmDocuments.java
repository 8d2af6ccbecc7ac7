package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What requests to Systems Manager about one document are about, by its name (*Systems Manager
/// User Guide, "How AWS Systems Manager works with IAM"*). The names of AWS's own begin with AWS or
/// Amazon, which nobody else's may, and their ARNs have no account.
final class SsmDocuments {
    private static final Set<String> OF_DOCUMENT =
            Set.of(
                    "CreateDocument",
                    "DeleteDocument",
                    "DescribeDocument",
                    "DescribeDocumentPermission",
                    "GetDocument",
                    "ListDocumentMetadataHistory",
                    "ListDocumentVersions",
                    "ModifyDocumentPermission",
                    "UpdateDocument",
                    "UpdateDocumentDefaultVersion",
                    "UpdateDocumentMetadata");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,128}");
    private static final List<String> RESERVED = List.of("amazon", "amzn", "aws");

    private SsmDocuments() {}

    /// Empty for requests about anything else.
    static Optional<List<Permission>> in(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (!OF_DOCUMENT.contains(operation)) {
            return Optional.empty();
        }
        if (asked.has("Attachments")) {
            throw Unnamed.because(call, "attachments of a document aren't judged");
        }
        return Optional.of(
                List.of(
                        new Permission(
                                "ssm:" + operation,
                                List.of(document(call, place, asked.needed("Name"))))));
    }

    /// By its name, or its ARN here.
    static Resource document(ServiceCall call, Place place, String text) {
        String start = place.arn("ssm", "document/");
        String name =
                Unnamed.required(
                        call,
                        "the document's name",
                        text.startsWith(start) ? text.substring(start.length()) : text,
                        NAME);
        Named named = SsmNaming.named(place);
        boolean aws = RESERVED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
        return aws
                ? named.ofArn("arn:aws:ssm:" + place.region() + "::document/" + name)
                : named.resource("ssm", "document/" + name);
    }
}
