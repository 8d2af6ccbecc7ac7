package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a request to DynamoDB says of itself in condition keys, for one action on one table or
/// index (*Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// DynamoDB"*; *DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access
/// control"*).
///
/// `dynamodb:Attributes` is known where the request names all that it reads, returns and writes: a
/// request for whole items isn't judged by the few names in it.
final class SaidKeys {
    private static final String ATTRIBUTES = "dynamodb:attributes";
    private static final String CAPACITY = "dynamodb:returnconsumedcapacity";
    private static final String ENCLOSING = "dynamodb:enclosingoperation";
    private static final String FULL_SCAN = "dynamodb:fulltablescan";
    private static final String LEADING = "dynamodb:leadingkeys";
    private static final String RETURNED = "dynamodb:returnvalues";
    private static final String SELECT = "dynamodb:select";

    private static final String ALL = "ALL_ATTRIBUTES";
    private static final String ALL_PROJECTED = "ALL_PROJECTED_ATTRIBUTES";
    private static final String NONE = "NONE";
    private static final String SPECIFIC = "SPECIFIC_ATTRIBUTES";

    private static final Set<String> READING = Set.of("BatchGetItem", "GetItem", "Query", "Scan");
    private static final Set<String> WRITING = Set.of("DeleteItem", "PutItem", "UpdateItem");

    /// By these the answer has no attributes but those that are named.
    private static final Set<String> PARTIAL = Set.of("COUNT", SPECIFIC);

    private static final Set<String> CHANGED = Set.of(NONE, "UPDATED_NEW", "UPDATED_OLD");

    private final Map<String, ContextValue> values = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    private SaidKeys(ServiceCall call) {
        known.add(ENCLOSING);
        if (call.operation().name().contains("Transact")) {
            put(ENCLOSING, call.operation().name());
        }
    }

    /// Of an operation that is about a table as a whole.
    static SaidKeys ofTable(ServiceCall call) {
        SaidKeys said = new SaidKeys(call);
        said.known.addAll(Set.of(SELECT, RETURNED, CAPACITY, FULL_SCAN));
        return said;
    }

    /// Of an action on items.
    ///
    /// @param asked what is asked of the table: of a batch or a transaction the part that names it
    /// @param ofIndex whether an index is read
    static SaidKeys of(ServiceCall call, String action, Parameters asked, boolean ofIndex) {
        SaidKeys said = new SaidKeys(call);
        said.known.add(FULL_SCAN);
        said.put(CAPACITY, call.parameters().text("ReturnConsumedCapacity").orElse(NONE));
        Optional<String> select = select(action, asked, ofIndex);
        Optional<String> returned = said.returned(action, asked);
        said.add(SELECT, READING.contains(action), select);
        said.add(RETURNED, !READING.contains(action), returned);
        boolean all =
                READING.contains(action)
                        ? select.filter(PARTIAL::contains).isPresent()
                        : isChanged(action, asked);
        if (all) {
            AttributeNames.of(action, asked).ifPresent(said::attributes);
        }
        return said;
    }

    /// Of a batch that writes.
    ///
    /// @param items whole ones, and keys of those that are deleted
    static SaidKeys ofBatch(ServiceCall call, List<Parameters> items) {
        SaidKeys said = ofTable(call);
        said.put(CAPACITY, call.parameters().text("ReturnConsumedCapacity").orElse(NONE));
        said.attributes(AttributeNames.written(items));
        return said;
    }

    /// Of a statement of PartiQL, of which only its beginning is read.
    static SaidKeys ofStatement(ServiceCall call, Statement statement) {
        SaidKeys said = new SaidKeys(call);
        if (!statement.reads()) {
            said.known.addAll(Set.of(FULL_SCAN, SELECT));
        } else if (!statement.isFiltered()) {
            said.put(FULL_SCAN, "true");
        }
        return said;
    }

    /// @param values empty where they aren't certain
    SaidKeys leading(Optional<List<String>> values) {
        values.ifPresent(all -> put(LEADING, ContextValue.of(all)));
        return this;
    }

    /// Whether the key's value, or that it is absent, is certain.
    boolean has(String lowerCasedKey) {
        return known.contains(lowerCasedKey);
    }

    Map<String, ContextValue> values() {
        return values;
    }

    /// *DynamoDB API Reference, "Query"*, `Select`: it always has a value, and with a projection it
    /// can be one only. Empty where the two are at odds.
    private static Optional<String> select(String action, Parameters asked, boolean ofIndex) {
        boolean old = asked.has("AttributesToGet");
        boolean projected = old || asked.has("ProjectionExpression");
        Optional<String> said =
                action.equals("Query") || action.equals("Scan")
                        ? asked.text("Select")
                        : Optional.empty();
        if (old && asked.texts("AttributesToGet").isEmpty()) {
            return Optional.empty();
        }
        String value = said.orElse(projected ? SPECIFIC : ofIndex ? ALL_PROJECTED : ALL);
        return projected == value.equals(SPECIFIC) ? Optional.of(value) : Optional.empty();
    }

    /// Of parts of a transaction, and of what a failed condition returns, nothing is documented.
    private Optional<String> returned(String action, Parameters asked) {
        return WRITING.contains(action) && isSilent(asked) && !values.containsKey(ENCLOSING)
                ? asked.text("ReturnValues").or(() -> Optional.of(NONE))
                : Optional.empty();
    }

    private static boolean isChanged(String action, Parameters asked) {
        boolean changed =
                !WRITING.contains(action)
                        || CHANGED.contains(asked.text("ReturnValues").orElse(NONE));
        return changed && isSilent(asked);
    }

    private static boolean isSilent(Parameters asked) {
        return asked.text("ReturnValuesOnConditionCheckFailure").orElse(NONE).equals(NONE);
    }

    /// @param has whether requests of this action have the key at all
    private void add(String key, boolean has, Optional<String> value) {
        if (!has) {
            known.add(key);
        }
        value.filter(_ -> has).ifPresent(it -> put(key, it));
    }

    private void attributes(List<String> names) {
        put(ATTRIBUTES, ContextValue.of(names));
    }

    private void put(String key, String value) {
        put(key, ContextValue.of(value));
    }

    private void put(String key, ContextValue value) {
        known.add(key);
        values.put(key, value);
    }
}
