package countersign.policy.lint;

import countersign.policy.condition.KnownKeys;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.lint.Operator.Family;
import countersign.policy.lint.Operator.Quantifier;
import countersign.policy.variable.LooseVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Conditions on one key of which no request fulfils all. The conditions themselves are asked, as
/// decisions do, with values of which one must do if any does; where such values can't be named,
/// nothing is found.
final class Contradictions {
    /// More operands of one key than anybody writes: their values would have to be tried with each.
    private static final int OPERANDS_MAX = 64;

    private Contradictions() {}

    /// A condition that can't be fulfilled together with the others on its key, if there is one.
    static Optional<Condition> in(Statement statement) {
        Map<String, List<Condition>> byKey = new LinkedHashMap<>();
        for (Condition condition : statement.conditions()) {
            byKey.computeIfAbsent(ContextKeys.lowerCase(condition.key()), _ -> new ArrayList<>(1))
                    .add(condition);
        }
        for (Map.Entry<String, List<Condition>> entry : byKey.entrySet()) {
            List<Condition> conditions = entry.getValue();
            if (conditions.size() > 1
                    && conditions.stream().allMatch(Contradictions::isPlain)
                    && areNeverFulfilled(entry.getKey(), conditions)) {
                return Optional.of(conditions.getLast());
            }
        }
        return Optional.empty();
    }

    private static boolean areNeverFulfilled(String key, List<Condition> conditions) {
        Optional<List<String>> values = telling(conditions);
        return values.isPresent()
                && !holdAll(key, conditions, ContextKeys.none())
                && values.get().stream()
                        .map(it -> ContextKeys.of(Map.of(key, ContextValue.of(it))))
                        .noneMatch(context -> holdAll(key, conditions, context));
    }

    /// Values of which one fulfils all conditions if any value does; empty if there is no such
    /// list.
    private static Optional<List<String>> telling(List<Condition> conditions) {
        Optional<Condition> equals =
                conditions.stream().filter(it -> it.operator().isOneOfTexts()).findFirst();
        if (equals.isPresent()) {
            return Optional.of(texts(equals.get()).toList());
        }
        if (areOf(Family.BOOL, conditions)) {
            return Optional.of(List.of("true", "false"));
        }
        List<String> bounds =
                conditions.stream()
                        .filter(it -> it.operator().family() != Family.NULL)
                        .flatMap(Contradictions::texts)
                        .toList();
        if (areOf(Family.NUMERIC, conditions)) {
            return PlaceValues.aroundNumbers(bounds);
        }
        return areOf(Family.DATE, conditions) ? PlaceValues.aroundDates(bounds) : Optional.empty();
    }

    private static boolean holdAll(String key, List<Condition> conditions, ContextKeys context) {
        KnownKeys known = new KnownKeys(context);
        return conditions.stream()
                .allMatch(it ->
                        it.operator().condition(key, texts(it).toList()).evaluate(known)
                                == Truth.TRUE);
    }

    /// Whether all that it says of a key is there to be seen.
    private static boolean isPlain(Condition condition) {
        return condition.operator().quantifier() == Quantifier.NONE
                && condition.operands().size() <= OPERANDS_MAX
                && !condition.operands().isEmpty()
                && texts(condition)
                        .noneMatch(it ->
                                LooseVariables.areIn(it)
                                        || condition.operator().complaintAbout(it).isPresent());
    }

    private static boolean areOf(Family family, List<Condition> conditions) {
        return conditions.stream()
                .allMatch(it ->
                        it.operator().family() == family || it.operator().family() == Family.NULL);
    }

    private static Stream<String> texts(Condition condition) {
        return condition.operands().stream().map(Value::text);
    }
}
