package countersign.policy.reference;

import countersign.policy.wildcard.WildcardPattern;
import java.util.List;

/// A type of resource: a row of a service's table "Resource types". Immutable.
///
/// @param arnTemplate such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`
/// @param conditionKeys those that such a resource has, whatever the action
public record ResourceType(String name, String arnTemplate, List<String> conditionKeys) {
    public ResourceType {
        conditionKeys = List.copyOf(conditionKeys);
    }

    /// Whether a resource's ARN is of this type. Each `${…}` stands for any text, so that an ARN
    /// may be of several types: `${BucketName}` is `*` too.
    public boolean takes(String arn) {
        return WildcardPattern.of(pattern()).matches(arn);
    }

    /// Whether the ARNs of this type may name this service.
    public boolean isOf(String service) {
        String named = arnTemplate.split(":", 4)[2];
        return named.equals(service) || Placeholders.areIn(named);
    }

    /// Whether some ARN of this type is matched by a value of Resource, in which `*` and `?` are
    /// wildcards and policy variables are already replaced by `*`. Work: the product of both
    /// lengths.
    public boolean meets(String resource) {
        return PatternOverlap.of(pattern(), resource);
    }

    private String pattern() {
        return Placeholders.asWildcards(arnTemplate);
    }
}
