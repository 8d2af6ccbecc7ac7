package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedElementsTest {
    private static final String STATEMENT =
            """
            {"Sid":"S%d","Effect":"%s","Action":"*","Resource":"%s",
             "Condition":{"%s":{"%s":"%s"}}}
            """;

    @Test
    void a_condition_of_two_statements_is_explained_as_each_spells_it() {
        String document =
                document(
                        STATEMENT.formatted(1, "Allow", "*", "StringEquals", "t:word", "a"),
                        STATEMENT.formatted(2, "Allow", "*", "StringEquals", "T:Word", "a"));

        Explanation explanation =
                Evaluator.explain(
                        Documents.plan(Map.of("p", document), DocumentRules.INLINE_POLICY),
                        Documents.request("s3:GetObject", "*"),
                        ContextKeys.none());

        String text = explanation.toString();
        assertEquals(
                List.of(true, true), List.of(text.contains("t:word"), text.contains("T:Word")));
    }

    @Test
    void what_can_not_be_decided_denies_in_each_statement_that_shares_it_and_allows_in_none() {
        String arn = "arn:aws:iam::1:user/${t:absent}";
        String document =
                document(
                        STATEMENT.formatted(1, "Deny", "*", "ArnLike", "t:arn", arn),
                        STATEMENT.formatted(2, "Allow", "*", "ArnLike", "t:arn", arn),
                        STATEMENT.formatted(3, "Deny", "*", "ArnLike", "t:arn", arn));

        Decision decision =
                decide(document, Map.of("t:arn", ContextValue.of("arn:aws:iam::1:user/bob")));

        assertEquals(
                List.of(0, 2),
                assertInstanceOf(Decision.ExplicitlyDenied.class, decision).by().stream()
                        .map(MatchedStatement::statementIndex)
                        .toList());
    }

    @Test
    void more_than_64_shared_conditions_are_evaluated_all() {
        String document =
                IntStream.range(0, 300)
                        .mapToObj(i ->
                                STATEMENT.formatted(
                                        i, "Allow", "*", "StringEquals", "t:k" + i % 100, "yes"))
                        .collect(Collectors.joining(",", "{\"Statement\":[", "]}"));

        Decision decision =
                decide(
                        document,
                        Map.of("t:k3", ContextValue.of("yes"), "t:k97", ContextValue.of("yes")));

        assertEquals(
                List.of(3, 97, 103, 197, 203, 297),
                assertInstanceOf(Decision.Allowed.class, decision).by().stream()
                        .map(MatchedStatement::statementIndex)
                        .toList());
    }

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static Decision decide(String document, Map<String, ContextValue> context) {
        return Evaluator.evaluate(
                Documents.plan(Map.of("p", document), DocumentRules.INLINE_POLICY),
                Documents.request("s3:GetObject", "*"),
                key -> Optional.ofNullable(context.get(key)));
    }
}
