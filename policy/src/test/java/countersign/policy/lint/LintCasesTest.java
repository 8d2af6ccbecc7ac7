package countersign.policy.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.DocumentRules;
import countersign.policy.reference.ServiceReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cases of `lint.json`: a document, and of each issue its code, its pointer and a part of its
/// message.
class LintCasesTest {
    private static final Linter LINTER = new Linter(new SmallReference());

    @TestFactory
    Stream<DynamicTest> cases() {
        return rows().map(row ->
                DynamicTest.dynamicTest(row.get("name").asString(), () -> play(row)));
    }

    @Test
    void every_code_has_a_case() {
        Set<IssueCode> missing = EnumSet.allOf(IssueCode.class);
        rows().flatMap(row -> row.get("issues").valueStream())
                .forEach(issue -> missing.remove(IssueCode.valueOf(issue.get(0).asString())));

        assertEquals(Set.of(), missing);
    }

    @Test
    void without_a_reference_nothing_is_said_of_names() {
        List<Issue> issues =
                new Linter(ServiceReference.none())
                        .lint(
                                """
                                {"Version": "2012-10-17", "Statement": [{
                                    "Effect": "Allow", "Action": "nope:Nope", "Resource": "arn:aws:s3:::b",
                                    "Condition": {"StringEquals": {"aws:Nope": "x"}}}]}
                                """,
                                DocumentRules.INLINE_POLICY);

        assertEquals(List.of(), issues);
    }

    @Test
    void a_text_that_is_no_json_has_no_issues() {
        assertEquals(List.of(), LINTER.lint("{", DocumentRules.INLINE_POLICY));
    }

    private static void play(JsonNode row) {
        DocumentRules kind = DocumentRules.valueOf(row.get("kind").asString());

        List<Issue> issues = LINTER.lint(row.get("document").toString(), kind);

        List<List<String>> expected =
                row.get("issues")
                        .valueStream()
                        .map(it -> List.of(it.get(0).asString(), it.get(1).asString()))
                        .toList();
        assertEquals(
                expected,
                issues.stream().map(it -> List.of(it.code().name(), it.pointer())).toList());
        for (int i = 0; i < issues.size(); i++) {
            String part = row.get("issues").get(i).get(2).asString();
            assertTrue(issues.get(i).message().contains(part), issues.get(i).message());
            assertTrue(issues.get(i).message().matches("(?s).*[.?]"), issues.get(i).message());
        }
    }

    private static Stream<JsonNode> rows() {
        try (InputStream file = LintCasesTest.class.getResourceAsStream("/policy/lint.json")) {
            return Arrays.stream(
                    JsonMapper.shared().readValue(Objects.requireNonNull(file), JsonNode[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
