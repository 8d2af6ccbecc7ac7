package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Plays `malformed-documents.json`: a document, and AWS's text for it, or null if it is accepted.
/// `observed` means that others published it as AWS's answer; we did not see it ourselves.
final class PolicyReaderTest {
    @TestFactory
    Stream<DynamicTest> a_document_is_accepted_or_refused_with_the_text_of_aws() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode row : Documents.resource("malformed-documents.json")) {
            assertTrue(
                    row.get("source")
                            .stringValue()
                            .matches("(recorded|documented|observed|guess)(: .+)?"));
            tests.add(DynamicTest.dynamicTest(row.get("document").toString(), () -> check(row)));
        }
        return tests.stream();
    }

    @Test
    void all_findings_of_the_first_step_are_reported() {
        String document =
                """
                {"Statement": [{"Effect": "Allow", "Action": "a", "Resource": "*"},
                               {"Effect": "Allow", "Action": "b", "Resource": "*"}]}
                """;

        Reading reading = new PolicyReader(DocumentRules.INLINE_POLICY).read(document);

        assertTrue(reading instanceof Reading.Refused refused && refused.findings().size() == 2);
    }

    @Test
    void a_document_longer_than_the_api_takes_is_refused_unread() {
        String document = " ".repeat(131_073);

        Reading reading = new PolicyReader(DocumentRules.INLINE_POLICY).read(document);

        assertEquals("Syntax errors in policy.", message(reading));
    }

    @Test
    void a_document_keeps_its_version_id_and_statements() {
        String document =
                """
                {"Version": "2012-10-17", "Id": "mine", "Statement": [
                    {"Sid": "A1", "Effect": "Deny", "NotAction": "iam:*", "NotResource": "*"}]}
                """;

        PolicyDocument read = Documents.read(document, DocumentRules.MANAGED_POLICY);

        assertEquals(PolicyVersion.V2012_10_17, read.version());
        assertEquals("mine", read.id().orElseThrow());
        assertEquals(1, read.statementCount());
    }

    private static void check(JsonNode row) {
        DocumentRules rules =
                row.has("rules")
                        ? DocumentRules.valueOf(row.get("rules").stringValue())
                        : DocumentRules.INLINE_POLICY;
        JsonNode node = row.get("document");
        String document = node.isString() ? node.stringValue() : node.toString();

        Reading reading = new PolicyReader(rules).read(document);

        String expected =
                row.get("message").isNull() ? "accepted" : row.get("message").stringValue();
        assertEquals(expected, message(reading));
        if (row.has("pointer") && reading instanceof Reading.Refused refused) {
            assertEquals(row.get("pointer").stringValue(), refused.findings().getFirst().pointer());
        }
    }

    private static String message(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> "accepted";
            case Reading.Refused refused -> refused.message();
        };
    }
}
