package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Sense;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.lint.Draft.Values;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Whether one statement holds for each request for which another does. True is certain; false only
/// says that it can't be seen from the texts.
final class Coverage {
    private Coverage() {}

    static boolean covers(Statement wide, Statement narrow) {
        return covers(wide.actions(), narrow.actions(), Wildcards::coversAction)
                && covers(wide.resources(), narrow.resources(), Wildcards::covers)
                && covers(wide.principals(), narrow.principals(), Wildcards::covers)
                && (wide.isUnconditional()
                        || forms(wide.conditions()).equals(forms(narrow.conditions())));
    }

    private static boolean covers(Values wide, Values narrow, BiPredicate<String, String> covers) {
        if (wide.sense() == Sense.LISTED && narrow.sense() == Sense.LISTED) {
            return narrow.list().stream()
                    .allMatch(one ->
                            wide.list().stream()
                                    .anyMatch(all -> covers.test(all.text(), one.text())));
        }
        return wide.sense() == narrow.sense() && texts(wide.list()).equals(texts(narrow.list()));
    }

    private static Set<Form> forms(List<Condition> conditions) {
        return conditions.stream()
                .map(it ->
                        new Form(
                                it.operator().text(),
                                ContextKeys.lowerCase(it.key()),
                                texts(it.operands())))
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(List<Value> values) {
        return values.stream().map(Value::text).collect(Collectors.toSet());
    }

    /// A condition without its order and its case.
    private record Form(String operator, String key, Set<String> operands) {}
}
