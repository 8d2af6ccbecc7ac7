package countersign.catalog;

import countersign.policy.reference.ConditionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The condition keys that belong to no service.
///
/// @param keys the global ones, `aws:…` and a few more that sessions carry
/// @param ownersByPrefix which services' tables list the keys of a prefix, where that is not the
///   service of the prefix alone: the keys `saml:…` stand in those of `sts`. Lower case
record GlobalText(List<ConditionKey> keys, Map<String, List<String>> ownersByPrefix) {

    /// The services in whose tables keys of this lower-cased prefix would stand. A prefix that
    /// nobody knows may be a filled-in one, such as `token.actions.${Domain}.ghe.com`.
    List<String> ownersOf(String prefix, Predicate<String> isService) {
        List<String> owners = ownersByPrefix.get(prefix);
        if (owners != null) {
            return owners;
        }
        return isService.test(prefix)
                ? List.of(prefix)
                : ownersByPrefix.entrySet().stream()
                        .filter(owner -> owner.getKey().contains("${"))
                        .flatMap(owner -> owner.getValue().stream())
                        .distinct()
                        .toList();
    }

    /// Reads lines `key NAME TYPE` and `prefix PREFIX SERVICE,SERVICE`.
    static GlobalText parse(String text) {
        List<ConditionKey> keys = new ArrayList<>();
        Map<String, List<String>> owners = new HashMap<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "key" -> keys.add(ServiceText.key(fields));
                case "prefix" -> owners.put(fields[1], List.of(fields[2].split(",", -1)));
                default -> throw new IllegalStateException("An unknown line: " + fields[0]);
            }
        }
        return new GlobalText(List.copyOf(keys), Map.copyOf(owners));
    }
}
