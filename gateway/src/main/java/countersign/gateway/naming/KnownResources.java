package countersign.gateway.naming;

import java.util.Map;
import java.util.Optional;

/// What requests don't tell of the resources behind a route, and the operator does. It is believed:
/// a policy on a key is not asked about a request for an alias that has moved to it since.
///
/// @param partitionKeys of DynamoDB's tables, and of their indexes as `TABLE/INDEX`, the attribute
///   that is the partition key
/// @param keysByAlias of KMS's aliases, such as `alias/app`, the id of the key
/// @param secretSuffixes of the names of secrets, the six characters that end their ARNs
public record KnownResources(
        Map<String, String> partitionKeys,
        Map<String, String> keysByAlias,
        Map<String, String> secretSuffixes) {
    public static final KnownResources NONE = new KnownResources(Map.of(), Map.of(), Map.of());

    public KnownResources {
        partitionKeys = Map.copyOf(partitionKeys);
        keysByAlias = Map.copyOf(keysByAlias);
        secretSuffixes = Map.copyOf(secretSuffixes);
    }

    Optional<String> partitionKey(String tableOrIndex) {
        return Optional.ofNullable(partitionKeys.get(tableOrIndex));
    }

    Optional<String> keyOf(String alias) {
        return Optional.ofNullable(keysByAlias.get(alias));
    }

    Optional<String> suffixOf(String secret) {
        return Optional.ofNullable(secretSuffixes.get(secret));
    }
}
