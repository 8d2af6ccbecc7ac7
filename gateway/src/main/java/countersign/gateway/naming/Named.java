package countersign.gateway.naming;

import countersign.iam.access.Resource;
import countersign.iam.access.UnknownKeys;
import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the resources of one place, which belong to its account, with the keys that go with them.
final class Named {
    private final Place place;
    private final UnknownKeys unknown;
    private final ResourcePlan owned;
    private final Map<String, ContextValue> keys = new HashMap<>();

    Named(Place place, UnknownKeys unknown) {
        this.place = place;
        this.unknown = unknown;
        this.owned = ResourcePlan.of(new Account(place.account().text()), List.of());
        keys.put("aws:resourceaccount", ContextValue.of(place.account().text()));
    }

    /// Adds a key that each of the resources has.
    ///
    /// @param lowerCasedKey such as `ec2:region`
    Named with(String lowerCasedKey, ContextValue value) {
        keys.put(lowerCasedKey, value);
        return this;
    }

    /// Adds that none of the resources has a key, of which it would not be known else.
    Named without(String lowerCasedKey) {
        return with(lowerCasedKey, ContextValue.of(List.of()));
    }

    /// @param resource such as `instance/i-0123456789abcdef0`
    Resource resource(String service, String resource) {
        return ofArn(place.arn(service, resource));
    }

    Resource ofArn(String arn) {
        return new Resource(arn, keys, owned, unknown);
    }

    /// For actions that are about no resource in particular.
    Resource any() {
        return ofArn(Resource.ANY.arn());
    }
}
