package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The values of the partition key in requests to DynamoDB, for `dynamodb:LeadingKeys`, where they
/// are certain (*DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access
/// control"*).
///
/// A key of one attribute is the partition key. Which of two it is, and which attribute of an item,
/// only the table knows, or the operator says. Texts are certain, and whole numbers, which can be
/// written in one way without zeros before or behind; bytes aren't.
final class LeadingKeys {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,37}");

    private final Optional<String> partitionKey;

    /// @param partitionKey the attribute's name, where it is known
    LeadingKeys(Optional<String> partitionKey) {
        this.partitionKey = partitionKey;
    }

    /// Of keys, each with all the attributes of the primary key. Empty where one isn't certain.
    Optional<List<String>> ofKeys(List<Parameters> keys) {
        return all(keys.stream().map(this::ofKey).toList());
    }

    /// Of whole items.
    Optional<List<String>> ofItems(List<Parameters> items) {
        return all(
                items.stream()
                        .map(item -> partitionKey.flatMap(item::entry).flatMap(LeadingKeys::text))
                        .toList());
    }

    /// Of a Query of the table or index whose partition key this is.
    Optional<List<String>> ofQuery(Parameters asked) {
        return partitionKey
                .flatMap(name -> KeyCondition.value(asked, name))
                .flatMap(LeadingKeys::text)
                .map(List::of);
    }

    private Optional<String> ofKey(Parameters key) {
        Optional<String> only =
                key.names().size() == 1
                        ? Optional.of(key.names().iterator().next())
                        : Optional.empty();
        boolean odd = only.isPresent() && partitionKey.isPresent() && !only.equals(partitionKey);
        return odd
                ? Optional.empty()
                : partitionKey.or(() -> only).flatMap(key::entry).flatMap(LeadingKeys::text);
    }

    /// An attribute value has one member, called by its type.
    private static Optional<String> text(Parameters value) {
        if (value.names().equals(Set.of("S"))) {
            return value.entryText("S");
        }
        return value.names().equals(Set.of("N"))
                ? value.entryText("N").filter(number -> WHOLE.matcher(number).matches())
                : Optional.empty();
    }

    private static Optional<List<String>> all(List<Optional<String>> values) {
        List<String> all = new ArrayList<>();
        for (Optional<String> value : values) {
            if (value.isEmpty()) {
                return Optional.empty();
            }
            all.add(value.get());
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }
}
