package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names what requests to SQS are about: the queue in `QueueUrl`, or in `QueueName` before it has
/// one (*Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// SQS"*). Other operations are left to the general rule.
final class SqsNaming implements Naming {
    static final String SERVICE = "sqs";

    private static final Set<String> BY_URL =
            Set.of(
                    "AddPermission",
                    "ChangeMessageVisibility",
                    "DeleteMessage",
                    "DeleteQueue",
                    "GetQueueAttributes",
                    "ListDeadLetterSourceQueues",
                    "ListQueueTags",
                    "PurgeQueue",
                    "ReceiveMessage",
                    "RemovePermission",
                    "SendMessage",
                    "SetQueueAttributes",
                    "UntagQueue");

    /// A batch is allowed to whom one is (*SQS API Reference*, "SendMessageBatch" and its sisters).
    private static final Map<String, String> BATCHES =
            Map.of(
                    "ChangeMessageVisibilityBatch", "ChangeMessageVisibility",
                    "DeleteMessageBatch", "DeleteMessage",
                    "SendMessageBatch", "SendMessage");

    /// *SQS Developer Guide, "Queue and message identifiers"*: the account and the name end the
    /// URL. Nothing in it may be encoded.
    private static final Pattern URL =
            Pattern.compile(
                    "https?://[A-Za-z0-9.:\\[\\]-]{1,255}/([0-9]{12})/([A-Za-z0-9_-]{1,80}(\\.fifo)?)");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.fifo)?");

    private final Naming rest;

    SqsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        String action = BATCHES.getOrDefault(operation, operation);
        if (BY_URL.contains(action)) {
            return permission(action, queue(place, nameInUrl(call, place)));
        }
        return switch (operation) {
            case "GetQueueUrl" -> {
                requireOwner(call, place);
                yield permission(action, queue(place, name(call)));
            }
            case "CreateQueue" -> created(call, place);
            default -> rest.permissions(call, place);
        };
    }

    private static List<Permission> permission(String action, Resource queue) {
        return List.of(new Permission(SERVICE + ":" + action, List.of(queue)));
    }

    private static Resource queue(Place place, String name) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                .resource(SERVICE, name);
    }

    private static String nameInUrl(ServiceCall call, Place place) {
        Matcher url = URL.matcher(call.parameters().needed("QueueUrl"));
        if (!url.matches()) {
            throw Unnamed.malformed(call, "QueueUrl");
        }
        if (!url.group(1).equals(place.account().text())) {
            throw Unnamed.because(call, "the QueueUrl is of another account");
        }
        return url.group(2);
    }

    private static String name(ServiceCall call) {
        return Unnamed.required(call, "QueueName", call.parameters().needed("QueueName"), NAME);
    }

    private static void requireOwner(ServiceCall call, Place place) {
        Optional<String> owner = call.parameters().text("QueueOwnerAWSAccountId");
        if (owner.isPresent() && !owner.get().equals(place.account().text())) {
            throw Unnamed.because(call, "the queue is of another account");
        }
    }

    /// Tags come as a map in JSON and as numbered pairs in a form, which isn't judged.
    private static List<Permission> created(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        if (asked.has("tags") || asked.has("Tag")) {
            throw Unnamed.because(call, "tags of a new queue aren't judged");
        }
        return permission("CreateQueue", queue(place, name(call)));
    }
}
