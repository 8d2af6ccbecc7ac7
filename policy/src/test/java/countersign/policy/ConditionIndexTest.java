package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of documents with so many statements on one key that they are not asked one by one.
final class ConditionIndexTest {
    private static final String DOCUMENT =
            IntStream.range(0, 150)
                    .mapToObj(ConditionIndexTest::statement)
                    .collect(
                            Collectors.joining(
                                    ",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));

    @Test
    void the_statements_that_want_the_requests_value_apply_and_those_that_want_none() {
        assertEquals(List.of(50, 60, 100, 149), by(Map.of("t:team", ContextValue.of("v50"))));
    }

    @Test
    void texts_are_compared_letter_for_letter() {
        assertEquals(List.of(100, 149), by(Map.of("t:team", ContextValue.of("V50"))));
    }

    @Test
    void a_key_that_is_absent_is_no_text() {
        assertEquals(List.of(100), by(Map.of()));
    }

    @Test
    void a_key_of_many_values_is_no_text() {
        assertEquals(
                List.of(100, 149),
                by(
                        Map.of(
                                "t:team",
                                ContextValue.of(List.of("v50")),
                                "t:other",
                                ContextValue.of("x"))));
    }

    /// Each wants a team, but 60, which takes two; 100, which has no condition, and 149, another
    /// operator.
    private static String statement(int number) {
        String condition =
                switch (number) {
                    case 60 -> "{'StringEquals':{'T:Team':['v60','v50']}}";
                    case 100 -> "{}";
                    case 149 -> "{'ForAnyValue:StringLike':{'t:team':'*50'}}";
                    default -> "{'StringEquals':{'t:team':'v" + number + "'}}";
                };
        return ("{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + condition + "}")
                .replace('\'', '"');
    }

    private static List<Integer> by(Map<String, ContextValue> context) {
        Decision decision =
                Evaluator.evaluate(
                        Documents.plan(Map.of("p", DOCUMENT), DocumentRules.INLINE_POLICY),
                        Documents.request("s3:GetObject", "*"),
                        (ContextKeys) key -> Optional.ofNullable(context.get(key)));
        return ((Decision.Allowed) decision)
                .by().stream().map(MatchedStatement::statementIndex).toList();
    }
}
