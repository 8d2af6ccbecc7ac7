package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What requests to Systems Manager about tags are about: a resource by its type and id (*Systems
/// Manager API Reference*, "AddTagsToResource"). What is made with tags isn't judged: it needs to
/// be allowed to tag, but what is made has no id yet.
final class SsmTagging {
    private static final Set<String> OPERATIONS =
            Set.of("AddTagsToResource", "ListTagsForResource", "RemoveTagsFromResource");

    /// How ARNs call what `ResourceType` says.
    private static final Map<String, String> TYPES =
            Map.of(
                    "Association", "association",
                    "Automation", "automation-execution",
                    "Document", "document",
                    "MaintenanceWindow", "maintenancewindow",
                    "ManagedInstance", "managed-instance",
                    "OpsItem", "opsitem",
                    "PatchBaseline", "patchbaseline");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{3,128}");

    private SsmTagging() {}

    /// Empty for requests without tags.
    static Optional<List<Permission>> in(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (!OPERATIONS.contains(operation)) {
            if (asked.has("Tags")) {
                throw Unnamed.because(call, "tags of what is made aren't judged");
            }
            return Optional.empty();
        }
        Named named = Tags.read(asked.structures("Tags")).addTo(SsmNaming.named(place));
        if (operation.equals("RemoveTagsFromResource")) {
            Tags.removed(named, asked.texts("TagKeys"));
        }
        return Optional.of(
                List.of(
                        new Permission(
                                "ssm:" + operation,
                                List.of(named.resource("ssm", tagged(call, place, asked))))));
    }

    private static String tagged(ServiceCall call, Place place, Parameters asked) {
        String kind = asked.needed("ResourceType");
        String id = asked.needed("ResourceId");
        if (kind.equals("Parameter")) {
            return SsmNaming.parameter(call, place, id);
        }
        String type = TYPES.get(kind);
        if (type == null) {
            throw Unnamed.because(call, "tags of this type aren't judged");
        }
        return type + "/" + Unnamed.required(call, "ResourceId", id, ID);
    }
}
