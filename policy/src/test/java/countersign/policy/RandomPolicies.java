package countersign.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Well-formed documents and requests of few words, so that they often meet. Seeded.
final class RandomPolicies {
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:GetBucket", "iam:GetUser", "iam:PutUser");
    private static final List<String> ACTION_PATTERNS =
            List.of("*", "s3:*", "S3:Get*", "iam:?etUser", "s3:GetObject", "iam:putuser", "*:Get*");
    private static final List<String> RESOURCES =
            List.of(
                    "*",
                    "arn:aws:s3:::b/bob/x",
                    "arn:aws:s3:::b/eve",
                    "arn:aws:iam::1:user/bob",
                    "arn:aws:iam::1:user/a/eve");
    private static final List<String> RESOURCE_PATTERNS =
            List.of(
                    "*",
                    "arn:aws:s3:::b/*",
                    "arn:aws:s3:::b/?ob/*",
                    "arn:aws:iam::*:user/*",
                    "arn:aws:iam::1:user/${aws:username}",
                    "arn:aws:s3:::b/${aws:username}*",
                    "arn:aws:iam::1:user/*/eve");
    private static final List<String> WORDS = List.of("bob", "eve", "Bob", "", "b");
    private static final List<String> WORD_PATTERNS =
            List.of("bob", "eve", "Bob", "b*", "?ob", "*", "", "${aws:username}", "*e*");
    private static final List<String> NUMBERS = List.of("1", "01", "2", "-3", "1.5", "1e0");
    private static final List<String> DATES =
            List.of("2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00.500Z");
    private static final List<String> ADDRESSES = List.of("192.0.2.1", "192.0.2.200", "10.1.2.3");
    private static final List<String> NETWORKS =
            List.of("192.0.2.0/24", "192.0.2.0/25", "10.0.0.0/8", "192.0.2.1", "0.0.0.0/0");
    private static final List<String> ARNS =
            List.of("arn:aws:iam::1:user/bob", "arn:aws:iam::2:role/x", "arn:aws:sns:eu:1:t");
    private static final List<String> ARN_PATTERNS =
            List.of("arn:aws:iam::*:user/*", "arn:aws:*:*:1:*", "arn:aws:iam::2:role/?");

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    String action() {
        return one(ACTIONS);
    }

    String resource() {
        return one(RESOURCES);
    }

    /// By lower-cased key; some keys are absent, those with `many` are multivalued.
    Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        perhaps(() -> context.put("aws:username", one(WORDS)));
        perhaps(() -> context.put("t:word", one(WORDS)));
        perhaps(() -> context.put("t:manywords", some(WORDS, 0)));
        perhaps(() -> context.put("t:number", random.nextInt(5) == 0 ? "word" : one(NUMBERS)));
        perhaps(() -> context.put("t:manynumbers", some(NUMBERS, 0)));
        perhaps(() -> context.put("t:date", random.nextInt(5) == 0 ? "word" : one(DATES)));
        perhaps(() -> context.put("t:flag", one(List.of("true", "false", "yes"))));
        perhaps(() -> context.put("t:ip", random.nextInt(5) == 0 ? "word" : one(ADDRESSES)));
        perhaps(() -> context.put("t:arn", random.nextInt(5) == 0 ? "word" : one(ARNS)));
        return context;
    }

    Map<String, Object> document() {
        List<Object> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(statement("S" + i));
        }
        return documentOf(statements);
    }

    /// A document of many statements, of which some have the Resource or the conditions of others.
    ///
    /// @param statementsMax more than 64, so that marks of statements fill more than one word
    Map<String, Object> longDocument(int statementsMax) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (int i = random.nextInt(statementsMax); i >= 0; i--) {
            Map<String, Object> statement = statement("S" + i);
            if (!statements.isEmpty() && random.nextBoolean()) {
                Map<String, Object> other = one(statements);
                statement.keySet().removeAll(List.of("Resource", "NotResource", "Condition"));
                copy(other, "Resource", statement);
                copy(other, "NotResource", statement);
                copy(other, "Condition", statement);
            }
            statements.add(statement);
        }
        return documentOf(List.copyOf(statements));
    }

    private static void copy(Map<String, Object> from, String name, Map<String, Object> to) {
        if (from.containsKey(name)) {
            to.put(name, from.get(name));
        }
    }

    static Map<String, Object> documentOf(List<Object> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return document;
    }

    Map<String, Object> statement(String sid) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", random.nextInt(3) == 0 ? "Deny" : "Allow");
        statement.put(random.nextInt(5) == 0 ? "NotAction" : "Action", some(ACTION_PATTERNS, 1));
        statement.put(
                random.nextInt(5) == 0 ? "NotResource" : "Resource", some(RESOURCE_PATTERNS, 1));
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            addCondition(conditions);
        }
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        return statement;
    }

    /// The same document in another order of statements, elements, keys and values.
    Object shuffled(Object node) {
        if (node instanceof Map<?, ?> members) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(members.entrySet());
            Collections.shuffle(entries, random);
            Map<Object, Object> shuffled = new LinkedHashMap<>();
            entries.forEach(it -> shuffled.put(it.getKey(), shuffled(it.getValue())));
            return shuffled;
        }
        if (node instanceof List<?> elements) {
            List<Object> shuffled = new ArrayList<>();
            elements.forEach(it -> shuffled.add(shuffled(it)));
            Collections.shuffle(shuffled, random);
            return shuffled;
        }
        return node;
    }

    private void addCondition(Map<String, Object> conditions) {
        switch (random.nextInt(8)) {
            case 0 -> add(conditions, text("Equals", "Like"), "t:word", WORD_PATTERNS);
            case 1 -> add(conditions, text("Equals", "Like"), "t:manyWords", WORD_PATTERNS);
            case 2 -> add(conditions, "Numeric" + relation(), "t:number", NUMBERS);
            case 3 -> add(conditions, "Numeric" + relation(), "t:manyNumbers", NUMBERS);
            case 4 -> add(conditions, "Date" + relation(), "t:date", DATES);
            case 5 -> add(conditions, "Bool", "t:flag", List.of("true", "false"));
            case 6 -> add(conditions, one(List.of("IpAddress", "NotIpAddress")), "t:ip", NETWORKS);
            default -> addArnOrNull(conditions);
        }
    }

    private void addArnOrNull(Map<String, Object> conditions) {
        if (random.nextBoolean()) {
            conditions.put(
                    "Null",
                    Map.of(one(List.of("T:Word", "t:manyWords")), one(List.of("true", "false"))));
        } else {
            add(
                    conditions,
                    "Arn" + one(List.of("Like", "NotLike", "Equals")),
                    "t:arn",
                    ARN_PATTERNS);
        }
    }

    private String text(String first, String second) {
        return "String"
                + one(List.of(first, second, "Not" + first, "Not" + second, first + "IgnoreCase"));
    }

    private String relation() {
        return one(
                List.of(
                        "Equals",
                        "NotEquals",
                        "LessThan",
                        "LessThanEquals",
                        "GreaterThan",
                        "GreaterThanEquals"));
    }

    private void add(
            Map<String, Object> conditions, String base, String key, List<String> operands) {
        String prefix = one(List.of("", "", "ForAllValues:", "ForAnyValue:"));
        String suffix = random.nextInt(4) == 0 ? "IfExists" : "";
        conditions.put(prefix + base + suffix, Map.of(key, some(operands, 1)));
    }

    private void perhaps(Runnable change) {
        if (random.nextInt(4) > 0) {
            change.run();
        }
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<String> some(List<String> choices, int least) {
        List<String> some = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            some.add(one(choices));
        }
        return some;
    }
}
