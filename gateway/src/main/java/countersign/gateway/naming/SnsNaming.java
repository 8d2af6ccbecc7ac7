package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to SNS are about: topics by their ARN or, when they are made, by their name,
/// and subscriptions by the topic that they are of (*Service Authorization Reference, "Actions,
/// resources, and condition keys for Amazon SNS"*). Other operations are left to the general rule.
final class SnsNaming implements Naming {
    static final String SERVICE = "sns";

    private static final Set<String> OF_SUBSCRIPTION =
            Set.of("GetSubscriptionAttributes", "SetSubscriptionAttributes", "Unsubscribe");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}(\\.fifo)?");
    private static final Pattern SUBSCRIPTION_ID = Pattern.compile("[0-9a-f-]{36}");

    private static final List<String> TARGETS = List.of("TopicArn", "TargetArn", "PhoneNumber");

    /// Platform, application and id.
    private static final Pattern ENDPOINT =
            Pattern.compile("endpoint/[A-Z_]{1,32}/[A-Za-z0-9_.-]{1,256}/[0-9a-f-]{36}");

    private final Naming rest;

    SnsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (OF_SUBSCRIPTION.contains(operation)) {
            return withRoles(
                    call, permission(operation, named(place), topicOfSubscription(call, place)));
        }
        return switch (operation) {
            case "CreateTopic" -> created(call, place);
            case "Publish" -> published(call, place);
            case "Subscribe" -> withRoles(call, subscribed(call, place));
            case "PublishBatch" -> permission("Publish", named(place), topic(call, place));
            default -> rest.permissions(call, place);
        };
    }

    private static Named named(Place place) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
    }

    private static List<Permission> permission(String action, Named named, String topic) {
        return List.of(
                new Permission(SERVICE + ":" + action, List.of(named.resource(SERVICE, topic))));
    }

    /// An attribute may pass a role: to Firehose, or for the logs of deliveries.
    private static List<Permission> withRoles(ServiceCall call, List<Permission> own) {
        List<Permission> permissions = new ArrayList<>(own);
        permissions.addAll(PassedRoles.in(call));
        return permissions;
    }

    /// With tags it needs to be allowed to tag, too (*SNS API Reference*, "CreateTopic").
    private static List<Permission> created(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        if (asked.has("DataProtectionPolicy")) {
            throw Unnamed.because(call, "data protection of a new topic isn't judged");
        }
        String topic = name(call, "Name", asked.needed("Name"));
        Tags tags = Tags.read(asked.structures("Tags"));
        List<Permission> permissions = new ArrayList<>();
        permissions.addAll(permission("CreateTopic", tags.addTo(named(place)), topic));
        if (!tags.isEmpty()) {
            permissions.addAll(permission("TagResource", tags.addTo(named(place)), topic));
        }
        return withRoles(call, permissions);
    }

    /// To a topic, an endpoint of an application (its own ARN, as refusals of AWS's show), or a
    /// telephone, which has no ARN (*SNS Developer Guide, "Example policy statements"*): to one.
    private static List<Permission> published(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        if (TARGETS.stream().filter(asked::has).count() != 1) {
            throw Unnamed.because(call, "it names none or several of " + TARGETS);
        }
        if (asked.has("PhoneNumber")) {
            return List.of(new Permission("sns:Publish", List.of(named(place).any())));
        }
        String start = place.arn(SERVICE, "");
        Optional<String> endpoint =
                asked.text("TargetArn")
                        .filter(arn -> arn.startsWith(start + "endpoint/"))
                        .map(arn -> arn.substring(start.length()));
        if (endpoint.isPresent()) {
            return permission(
                    "Publish",
                    named(place),
                    Unnamed.required(call, "TargetArn", endpoint.get(), ENDPOINT));
        }
        String parameter = asked.has("TopicArn") ? "TopicArn" : "TargetArn";
        return permission("Publish", named(place), topic(call, place, parameter));
    }

    private static List<Permission> subscribed(ServiceCall call, Place place) {
        Named named = named(place);
        Map.of("Protocol", "sns:protocol", "Endpoint", "sns:endpoint")
                .forEach((parameter, key) ->
                        call.parameters()
                                .text(parameter)
                                .ifPresent(value -> named.with(key, ContextValue.of(value))));
        if (!call.parameters().has("Endpoint")) {
            throw Unnamed.because(call, "Endpoint is missing");
        }
        return permission("Subscribe", named, topic(call, place));
    }

    private static String topic(ServiceCall call, Place place) {
        return topic(call, place, "TopicArn");
    }

    private static String topic(ServiceCall call, Place place, String parameter) {
        String arn = call.parameters().needed(parameter);
        String start = place.arn(SERVICE, "");
        if (!arn.startsWith(start)) {
            throw Unnamed.because(call, "the topic is of another place");
        }
        return name(call, parameter, arn.substring(start.length()));
    }

    /// The topic's ARN, a colon and an id.
    private static String topicOfSubscription(ServiceCall call, Place place) {
        String arn = call.parameters().needed("SubscriptionArn");
        String start = place.arn(SERVICE, "");
        int colon = arn.lastIndexOf(':');
        boolean here = arn.startsWith(start) && colon > start.length();
        if (!here || !SUBSCRIPTION_ID.matcher(arn.substring(colon + 1)).matches()) {
            throw Unnamed.malformed(call, "SubscriptionArn");
        }
        return name(call, "SubscriptionArn", arn.substring(start.length(), colon));
    }

    private static String name(ServiceCall call, String parameter, String name) {
        return Unnamed.required(call, parameter, name, NAME);
    }
}
