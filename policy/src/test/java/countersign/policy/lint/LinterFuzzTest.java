package countersign.policy.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.DocumentRules;
import countersign.policy.position.Positions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinterFuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 5_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 17);
    private static final Linter LINTER = new Linter(new SmallReference());

    /// The documents of the cases, one a line, cut and glued at random.
    @Test
    void any_document_is_looked_at_and_each_issue_has_a_place() throws IOException {
        List<String> seeds = seeds();
        Random random = new Random(SEED);
        DocumentRules[] kinds = DocumentRules.values();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int change = random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(text.length());
                String other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length());
                int to = Math.min(other.length(), from + random.nextInt(12));
                int end = Math.min(text.length(), at + random.nextInt(12));
                text.replace(at, end, other.substring(from, to));
            }

            List<Issue> issues = LINTER.lint(text.toString(), kinds[random.nextInt(kinds.length)]);

            List<String> pointers = issues.stream().map(Issue::pointer).toList();
            Positions places = Positions.find(text.toString(), pointers);
            pointers.forEach(pointer -> assertTrue(places.of(pointer).column() >= 1));
            found += issues.isEmpty() ? 0 : 1;
        }
        assertTrue(found > 500, "found in " + found);
    }

    /// Sixty seconds are far more than they need on any machine: they only end what would not end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"s3:GetObject\"",
                "\"s3:*\"",
                "\"*a*a*:b\"",
                "\"s3:?*?*\"",
                "\"nope:Nope\"",
                "\"s3:${aws:username}\""
            })
    void long_lists_take_bounded_time_and_issues(String value) {
        String list = (value + ",").repeat(60_000 / value.length()) + value;
        String document =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":["
                        + list
                        + "],\"Resource\":["
                        + list.replace("s3:", "arn:aws:s3:::")
                        + "]}}";

        assertTimeout(
                Duration.ofSeconds(60),
                () -> {
                    List<Issue> issues = LINTER.lint(document, DocumentRules.INLINE_POLICY);
                    assertTrue(issues.size() <= Issues.ISSUES_MAX);
                });
    }

    @Test
    void a_document_beyond_the_reader_has_no_issues() {
        assertEquals(List.of(), LINTER.lint("[".repeat(140_000), DocumentRules.INLINE_POLICY));
    }

    private static List<String> seeds() throws IOException {
        try (InputStream file = LinterFuzzTest.class.getResourceAsStream("/policy/lint.json")) {
            String text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            List<String> seeds = new ArrayList<>();
            for (String line : text.lines().toList()) {
                int start = line.indexOf("\"document\": ");
                if (start > 0) {
                    seeds.add(
                            line.substring(
                                    start + "\"document\": ".length(),
                                    line.indexOf(", \"issues\": ")));
                }
            }
            return seeds;
        }
    }
}
