package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Operator.Family;
import countersign.policy.lint.Operator.Quantifier;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ConditionKey.Cardinality;
import countersign.policy.reference.KeyType;
import countersign.policy.reference.ServiceReference;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Looks for condition keys that nobody knows, and for operators that don't suit what a key holds.
final class KeyLint {
    private static final String GLOBAL = "aws:";

    private final ServiceReference reference;
    private final Issues issues;

    KeyLint(ServiceReference reference, Issues issues) {
        this.reference = reference;
        this.issues = issues;
    }

    void statement(Statement statement) {
        for (Condition condition : statement.conditions()) {
            Optional<ConditionKey> key = named(condition.key(), condition.pointer());
            if (key.isPresent()) {
                type(condition, key.get());
                cardinality(condition, key.get());
            }
        }
    }

    /// The key of this name; if there is none, that is an issue where all keys of its service or
    /// all global ones are known.
    Optional<ConditionKey> named(String name, String pointer) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            issues.add(
                    IssueCode.INVALID_CONDITION_KEY_FORMAT,
                    pointer,
                    "`" + name + "` is no condition key: one is written `service:name`.");
            return Optional.empty();
        }
        Optional<ConditionKey> key = reference.conditionKey(name);
        if (key.isEmpty() && !reference.prefixes().isEmpty()) {
            unknown(name, name.substring(0, colon), pointer);
        }
        return key;
    }

    private void unknown(String name, String prefix, String pointer) {
        if (prefix.indexOf('.') >= 0) {
            return; // of an identity provider: its name is a host, and its claims are its own
        }
        boolean global = ContextKeys.lowerCase(name).startsWith(GLOBAL);
        boolean service = reference.service(prefix).isPresent();
        String suggestion =
                global || service
                        ? Spelling.suggestion(
                                name,
                                reference.conditionKeysBeside(name).stream()
                                        .map(ConditionKey::name)
                                        .toList())
                        : Spelling.suggestion(prefix, reference.prefixes());
        issues.add(
                global
                        ? IssueCode.INVALID_GLOBAL_CONDITION_KEY
                        : IssueCode.INVALID_SERVICE_CONDITION_KEY,
                pointer,
                "No request has a key `" + name + "`." + suggestion);
    }

    private void type(Condition condition, ConditionKey key) {
        Family family = condition.operator().family();
        if (!suiting(key).contains(family)) {
            issues.add(
                    IssueCode.OPERATOR_OF_ANOTHER_TYPE,
                    condition.pointer(),
                    "The values of `"
                            + key.name()
                            + "` are "
                            + plural(key.type())
                            + ", which "
                            + condition.operator().text()
                            + " can't compare.");
        } else if (family == Family.STRING && hasOperatorsOfItsOwn(key)) {
            issues.add(
                    IssueCode.STRING_OPERATOR_FOR_TYPED_KEY,
                    condition.pointer(),
                    "The values of `"
                            + key.name()
                            + "` are "
                            + plural(key.type())
                            + ", and "
                            + condition.operator().text()
                            + " compares how they are written.");
        }
    }

    /// Whether one value may be written in more than one way, or is a place in an order or a
    /// network.
    private static boolean hasOperatorsOfItsOwn(ConditionKey key) {
        return switch (key.type()) {
            case STRING, BOOL -> false;
            case ARN, NUMERIC, DATE, IP_ADDRESS -> true;
        };
    }

    /// The operators that can hold for values of a key. Those for strings compare the text of any
    /// value; epoch seconds are numbers and dates.
    private static Set<Family> suiting(ConditionKey key) {
        Set<Family> suiting = EnumSet.of(Family.STRING, Family.NULL);
        suiting.addAll(
                switch (key.type()) {
                    case STRING ->
                            mayHoldArns(key)
                                    ? Set.of(Family.BINARY, Family.ARN)
                                    : Set.of(Family.BINARY);
                    case ARN -> Set.of(Family.ARN);
                    case BOOL -> Set.of(Family.BOOL);
                    case NUMERIC -> Set.of(Family.NUMERIC, Family.DATE);
                    case DATE -> Set.of(Family.DATE, Family.NUMERIC);
                    case IP_ADDRESS -> Set.of(Family.IP);
                });
        return suiting;
    }

    /// Tags and the like hold what people put there.
    private static boolean mayHoldArns(ConditionKey key) {
        return key.hasPlaceholder() || ContextKeys.lowerCase(key.name()).contains("arn");
    }

    private static String plural(KeyType type) {
        return switch (type) {
            case STRING -> "strings";
            case ARN -> "ARNs";
            case BOOL -> "true or false";
            case NUMERIC -> "numbers";
            case DATE -> "dates";
            case IP_ADDRESS -> "IP addresses";
        };
    }

    private void cardinality(Condition condition, ConditionKey key) {
        Quantifier quantifier = condition.operator().quantifier();
        if (key.cardinality() == Cardinality.MULTIVALUED) {
            if (quantifier == Quantifier.NONE && condition.operator().family() != Family.NULL) {
                issues.add(
                        IssueCode.MISSING_QUALIFIER,
                        condition.pointer(),
                        "`"
                                + key.name()
                                + "` is multivalued and never satisfies "
                                + condition.operator().text()
                                + " without ForAllValues or ForAnyValue.");
            }
        } else if (quantifier != Quantifier.NONE) {
            single(condition, key);
        }
    }

    private void single(Condition condition, ConditionKey key) {
        if (condition.operator().quantifier() == Quantifier.FOR_ALL_VALUES) {
            issues.add(
                    IssueCode.FORALLVALUES_WITH_SINGLE_VALUED_KEY,
                    condition.pointer(),
                    "`"
                            + key.name()
                            + "` has one value: ForAllValues adds only that an absent key"
                            + " satisfies it.");
        } else {
            issues.add(
                    IssueCode.FORANYVALUE_WITH_SINGLE_VALUED_KEY,
                    condition.pointer(),
                    "`" + key.name() + "` has one value, and needs no ForAnyValue.");
        }
    }
}
