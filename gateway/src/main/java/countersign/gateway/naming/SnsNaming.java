package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Naming rest;

    SnsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (OF_SUBSCRIPTION.contains(operation)) {
            return permission(operation, named(place), topicOfSubscription(call, place));
        }
        return switch (operation) {
            case "CreateTopic" -> created(call, place);
            case "Subscribe" -> subscribed(call, place);
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

    private static List<Permission> created(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        if (asked.has("Tags") || asked.has("DataProtectionPolicy")) {
            throw Unnamed.because(call, "tags and data protection of a new topic aren't judged");
        }
        asked.forEachText(text -> {
            if (text.strip().toLowerCase(Locale.ROOT).startsWith("arn:")) {
                throw Unnamed.because(call, "an attribute of a new topic passes a role");
            }
        });
        return permission("CreateTopic", named(place), name(call, "Name", asked.needed("Name")));
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
        String arn = call.parameters().needed("TopicArn");
        String start = place.arn(SERVICE, "");
        if (!arn.startsWith(start)) {
            throw Unnamed.because(call, "the topic is of another place");
        }
        return name(call, "TopicArn", arn.substring(start.length()));
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
