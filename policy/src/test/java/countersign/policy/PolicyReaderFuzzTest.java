package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextKeys;
import countersign.policy.principal.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Mutates the documents of the case files. Whatever comes out is read or refused with findings,
/// and what is read can be evaluated and explained.
final class PolicyReaderFuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 10_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 42);
    private static final AuthorizationRequest REQUEST =
            Documents.request("s3:ListBucket", "arn:aws:s3:::example-bucket");
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "${",
                    "}",
                    "*",
                    "?",
                    "::",
                    "null",
                    "true",
                    "1e999999999",
                    "-0",
                    "\\ud800",
                    "\\u0000",
                    "\ud83d",
                    "NaN",
                    "ForAllValues:",
                    "IfExists",
                    "Not",
                    "Deny",
                    "arn:aws:",
                    "\u00e9",
                    "\n",
                    "/129",
                    "'",
                    "\\");

    @Test
    void a_mutated_document_is_read_or_refused() {
        List<String> seeds = seeds();
        List<DocumentRules> rules = List.of(DocumentRules.values());
        Random random = new Random(SEED);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            DocumentRules strictness = rules.get(random.nextInt(rules.size()));
            String seed = suited(seeds.get(random.nextInt(seeds.size())), strictness);
            String document = mutated(seed, random);

            switch (new PolicyReader(strictness).read(document)) {
                case Reading.Read(PolicyDocument it) -> {
                    read++;
                    evaluate(it);
                }
                case Reading.Refused refused -> assertFalse(refused.message().isEmpty());
            }
        }
        assertTrue(read > 300, "the mutations leave too little alive: " + read);
    }

    /// Thirty seconds are far more than they need on any machine: it only ends what would not end.
    @Test
    void documents_of_the_greatest_length_take_bounded_time() {
        String start = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",";
        String rest = "\"Resource\":\"*\"}]}";
        List<String> documents =
                List.of(
                        "[".repeat(131_072),
                        "\"" + "a".repeat(131_070) + "\"",
                        "1".repeat(131_072),
                        start + "\"Action\":\"s3:" + "*a".repeat(60_000) + "\"," + rest,
                        start + "\"Action\":[" + "\"s3:a*\",".repeat(15_000) + "\"a:b\"]," + rest,
                        start
                                + "\"Action\":\"*\",\"Condition\":{\"StringEquals\":{\"a\":\""
                                + "${".repeat(60_000)
                                + "\"}},"
                                + rest,
                        start
                                + "\"Action\":\"*\",\"Condition\":{\"NumericEquals\":{\"a\":"
                                + "9".repeat(110_000)
                                + "}},"
                                + rest,
                        start
                                + "\"Action\":\"*\",\"Condition\":{\"IpAddress\":{\"a\":\""
                                + ":".repeat(110_000)
                                + "\"}},"
                                + rest);

        assertTimeout(
                Duration.ofSeconds(30),
                () ->
                        documents.forEach(
                                it -> new PolicyReader(DocumentRules.SESSION_POLICY).read(it)));
    }

    private static void evaluate(PolicyDocument document) {
        List<NamedPolicy> policies = List.of(new NamedPolicy("fuzz", document));
        DecisionPlan plan = DecisionPlan.ofIdentityPolicies(policies);
        ResourcePlan resource =
                ResourcePlan.of(
                        new Account("123456789012"),
                        List.of(new PolicyLayer(PolicyKind.RESOURCE, policies)));
        Decision decision = Evaluator.evaluate(plan, resource, REQUEST, ContextKeys.none());
        Explanation explanation = Evaluator.explain(plan, resource, REQUEST, ContextKeys.none());
        assertTrue(explanation.decision().equals(decision) && !explanation.render().isEmpty());
    }

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        Documents.resource("malformed-documents.json")
                .forEach(row -> {
                    if (row.get("message").isNull()) {
                        seeds.add(row.get("document").toString());
                    }
                });
        Documents.resource("decisions.json")
                .forEach(row ->
                        row.get("policies")
                                .properties()
                                .forEach(it -> seeds.add(it.getValue().toString())));
        return seeds;
    }

    /// The seeds are identity-based policies: others name principals.
    private static String suited(String seed, DocumentRules rules) {
        String principals = "\"Principal\":{\"AWS\":[\"123456789012\",\"*\"]},";
        return switch (rules) {
            case TRUST_POLICY ->
                    seed.replaceAll("\"Action\":\"[^\"]*\"", "\"Action\":\"sts:AssumeRole\"")
                            .replaceAll(",\"Resource\":\"[^\"]*\"", "")
                            .replace("\"Effect\"", principals + "\"Effect\"");
            case RESOURCE_POLICY -> seed.replace("\"Effect\"", principals + "\"Effect\"");
            case RESOURCE_CONTROL_POLICY ->
                    seed.replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\"")
                            .replace("\"Allow\"", "\"Deny\"");
            default -> seed;
        };
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, (char) random.nextInt(0x10000));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(40));
                    text.insert(at, text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
