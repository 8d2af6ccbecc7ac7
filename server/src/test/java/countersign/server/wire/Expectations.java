package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.server.wire.Step.Directive;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a case says of an answer and of its record, and what holds for all of them.
record Expectations(Step step, WireAnswer answer, String auditRecord) {
    private static final Pattern EQUALS =
            Pattern.compile("(\\d{3})(?: ([A-Za-z]+))?(?: '(.*)')?", Pattern.DOTALL);

    /// @param secrets none of which may be in the record
    void check(Set<String> secrets) {
        for (Directive written : step.checks()) {
            Directive check = new Directive(written.word(), unescaped(written.rest()));
            switch (check.word()) {
                case "=" -> checkEquals(check.rest());
                case "~" -> assertTrue(answer.bytes().contains(check.rest()), () -> said(check));
                case "!~" -> assertFalse(answer.bytes().contains(check.rest()), () -> said(check));
                case "why" -> checkReason(Directive.of(written.rest()));
                default -> {} // save
            }
        }
        checkRequestId();
        for (String secret : secrets) {
            assertFalse(
                    auditRecord.contains(secret),
                    () -> step.title() + ": a secret is in the record: " + auditRecord);
        }
    }

    /// In a case, `\\n`, `\\r` and `\\uFFFD` stand for what a line can't hold or show.
    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\uFFFD", "\uFFFD");
    }

    private String said(Directive check) {
        return step.title() + ": " + check + "\n" + answer.bytes();
    }

    private void checkEquals(String rest) {
        Matcher expected = EQUALS.matcher(rest);
        assertTrue(expected.matches(), () -> "Not an expectation: " + rest);
        assertEquals(
                rest,
                "%d%s%s"
                        .formatted(
                                answer.status(),
                                answer.element("Code").map(code -> " " + code).orElse(""),
                                answer.element("Message")
                                        .map(message -> " '" + message + "'")
                                        .orElse("")),
                () -> step.title() + "\n" + answer.bytes() + "\n" + auditRecord);
    }

    private void checkReason(Directive why) {
        assertTrue(
                auditRecord.contains("\"reason\":\"" + why.word() + "\""),
                () -> step.title() + "\n" + auditRecord);
        assertTrue(auditRecord.contains(why.rest()), () -> step.title() + "\n" + auditRecord);
    }

    /// The HTTP server's own bare refusals have no request id.
    private void checkRequestId() {
        if (answer.body().isEmpty() && answer.status() != 200) {
            return;
        }
        Optional<String> id = answer.header("x-amzn-RequestId");
        assertTrue(id.isPresent(), () -> step.title() + ": no request id");
        assertTrue(auditRecord.contains("\"requestID\":\"" + id.get() + "\""), auditRecord);
        if (!answer.body().startsWith("<UnknownOperationException")) {
            assertEquals(id, answer.element("RequestId"), () -> step.title());
        }
    }
}
