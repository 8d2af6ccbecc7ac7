package countersign.iam.delegation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.directory.DelegationRequest.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the IAM User Guide, "Policy templates".
final class PolicyTemplateTest {
    private static final Parameter BUCKETS =
            new Parameter("bucketNames", true, List.of("bucket-1", "bucket-2"));
    private static final Parameter PREFIX = new Parameter("prefix", false, List.of("data"));

    @Test
    void a_text_takes_the_place_of_its_name() throws TemplateFault {
        assertEquals(
                policy("\"arn:aws:s3:::data/*\""), render("\"arn:aws:s3:::@{prefix}/*\"", PREFIX));
    }

    @Test
    void a_list_becomes_an_entry_for_each_value_and_two_all_combinations() throws TemplateFault {
        Parameter letters = new Parameter("letters", true, List.of("a", "b"));

        assertEquals(
                policy("[\"arn:aws:s3:::bucket-1/data/*\",\"arn:aws:s3:::bucket-2/data/*\"]"),
                render("\"arn:aws:s3:::@{bucketNames}/@{prefix}/*\"", BUCKETS, PREFIX));
        assertEquals(
                policy("[\"x\",\"bucket-1a\",\"bucket-1b\",\"bucket-2a\",\"bucket-2b\"]"),
                render("[\"x\",\"@{bucketNames}@{letters}\"]", BUCKETS, letters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "False", "true"})
    void statements_are_there_under_their_condition(String value) throws TemplateFault {
        String both =
                "{\"Statement\":[{\"@Enabled\":\"write\",\"Sid\":\"a\"},"
                        + "{\"@Enabled\":\"!write\",\"Sid\":\"b\"}]}";

        String policy =
                PolicyTemplate.parse(both)
                        .render(map(new Parameter("write", false, List.of(value))));

        assertEquals(
                "{\"Statement\":[{\"Sid\":\"" + (value.equals("True") ? "a" : "b") + "\"}]}",
                policy);
    }

    @Test
    void a_value_stays_inside_of_its_text() throws TemplateFault {
        String evil = "x\",\"Action\":\"*\",\"y\":\"@{prefix}";

        String policy =
                render("\"@{bucketNames}\"", new Parameter("bucketNames", false, List.of(evil)));

        assertEquals(policy("\"" + evil.replace("\"", "\\\"") + "\""), policy);
    }

    @Test
    void what_is_missing_or_not_used_is_refused() {
        assertThrows(TemplateFault.class, () -> render("\"@{prefix}\""));
        assertThrows(TemplateFault.class, () -> render("\"x\"", PREFIX));
        assertThrows(
                TemplateFault.class,
                () ->
                        PolicyTemplate.parse("{\"Statement\":{\"@{prefix}\":1}}")
                                .render(map(PREFIX)));
    }

    @Test
    void combinations_without_end_are_refused_before_they_are_made() {
        List<String> thousand = IntStream.range(0, 1000).mapToObj(i -> "x").toList();
        Parameter many = new Parameter("manyOf", true, thousand);

        assertThrows(
                TemplateFault.class, () -> render("\"" + "@{manyOf}".repeat(500) + "\"", many));
        assertThrows(
                TemplateFault.class,
                () ->
                        render(
                                "\"@{prefix}\"",
                                new Parameter("prefix", false, List.of("x".repeat(2_048)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"Statement\":[]}",
                "{\"Statement\":[1]}",
                "{\"Statement\":{\"@Enabled\":true}}",
                "{\"Statement\":{},\"Statement\":{}}",
                "{\"Statement\":{}} x"
            })
    void what_is_no_template_is_refused(String text) {
        assertThrows(TemplateFault.class, () -> PolicyTemplate.parse(text));
    }

    /// Seeded; a template comes from outside.
    @Test
    void no_mutation_of_a_template_does_harm() {
        Random random = new Random(20_261_122);
        Map<String, Parameter> parameters = map(BUCKETS, PREFIX);
        int rendered = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(template("\"a/@{bucketNames}/@{prefix}\""));
            for (int j = random.nextInt(4); j > 0; j--) {
                text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
            }
            try {
                String policy = PolicyTemplate.parse(text.toString()).render(parameters);
                assertTrue(policy.length() <= 2_048);
                rendered++;
            } catch (TemplateFault refused) {
                assertTrue(refused.text().endsWith("."));
            }
        }
        assertTrue(rendered > 1_000);
    }

    private static String render(String resource, Parameter... parameters) throws TemplateFault {
        return PolicyTemplate.parse(template(resource)).render(map(parameters));
    }

    private static Map<String, Parameter> map(Parameter... parameters) {
        Map<String, Parameter> map = new HashMap<>();
        for (Parameter parameter : parameters) {
            map.put(parameter.name(), parameter);
        }
        return map;
    }

    private static String template(String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get\","
                + "\"Resource\":"
                + resource
                + "}}";
    }

    private static String policy(String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get\","
                + "\"Resource\":"
                + resource
                + "}]}";
    }
}
