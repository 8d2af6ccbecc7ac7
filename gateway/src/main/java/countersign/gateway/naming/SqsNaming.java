package countersign.gateway.naming;

import countersign.gateway.api.Protocol;
import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
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
                    "SetQueueAttributes");

    /// What moving messages out of a queue needs besides (*SQS Developer Guide, "Configuring queue
    /// permissions for dead-letter queue redrive"*).
    private static final List<String> MOVED =
            List.of(
                    "StartMessageMoveTask",
                    "DeleteMessage",
                    "GetQueueAttributes",
                    "ReceiveMessage");

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
            case "StartMessageMoveTask" -> moved(call, place);
            case "TagQueue" -> {
                Tags tags = tags(call, "Tags");
                yield permission(
                        action, tags.addTo(named(place)).resource(SERVICE, nameInUrl(call, place)));
            }
            case "UntagQueue" -> untagged(call, place);
            default -> rest.permissions(call, place);
        };
    }

    private static List<Permission> permission(String action, Resource queue) {
        return List.of(new Permission(SERVICE + ":" + action, List.of(queue)));
    }

    private static Resource queue(Place place, String name) {
        return named(place).resource(SERVICE, name);
    }

    private static Named named(Place place) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
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

    /// With tags it needs to be allowed to tag, too (*SQS API Reference*, "CreateQueue").
    private static List<Permission> created(ServiceCall call, Place place) {
        Tags tags = tags(call, "tags");
        Resource queue = tags.addTo(named(place)).resource(SERVICE, name(call));
        List<Permission> permissions = new ArrayList<>(permission("CreateQueue", queue));
        if (!tags.isEmpty()) {
            permissions.addAll(permission("TagQueue", queue));
        }
        return permissions;
    }

    /// A map in JSON, numbered pairs in a form.
    private static Tags tags(ServiceCall call, String inJson) {
        Parameters asked = call.parameters();
        boolean json = call.protocol() == Protocol.JSON;
        if (asked.has(json ? "Tag" : inJson)) {
            throw Unnamed.because(call, "its tags are of another protocol");
        }
        return json
                ? asked.structure(inJson).map(Tags::ofMap).orElse(Tags.NONE)
                : Tags.read(asked.structures("Tag"));
    }

    private static List<Permission> untagged(ServiceCall call, Place place) {
        boolean json = call.protocol() == Protocol.JSON;
        List<String> keys = call.parameters().texts(json ? "TagKeys" : "TagKey");
        if (keys.isEmpty()) {
            throw Unnamed.because(call, "it names no tag");
        }
        return permission(
                "UntagQueue",
                Tags.removed(named(place), keys).resource(SERVICE, nameInUrl(call, place)));
    }

    /// To where, must be said: each message would go back to the queue that it came from.
    private static List<Permission> moved(ServiceCall call, Place place) {
        Resource source = queue(place, nameInArn(call, place, "SourceArn"));
        Resource destination = queue(place, nameInArn(call, place, "DestinationArn"));
        List<Permission> permissions = new ArrayList<>();
        MOVED.forEach(action -> permissions.addAll(permission(action, source)));
        permissions.addAll(permission("SendMessage", destination));
        return permissions;
    }

    private static String nameInArn(ServiceCall call, Place place, String parameter) {
        String arn =
                call.parameters()
                        .text(parameter)
                        .orElseThrow(() -> Unnamed.because(call, parameter + " is missing"));
        String start = place.arn(SERVICE, "");
        if (!arn.startsWith(start)) {
            throw Unnamed.because(call, parameter + " is of another place");
        }
        return Unnamed.required(call, parameter, arn.substring(start.length()), NAME);
    }
}
