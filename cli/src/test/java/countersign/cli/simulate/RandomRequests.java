package countersign.cli.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests of few words with policies of all kinds, as lines of a batch, so that they often meet.
/// Seeded.
final class RandomRequests {
    private static final String HOME = "123456789012";
    private static final String OTHER = "210987654321";
    private static final List<String> CALLERS =
            List.of(
                    "arn:aws:iam::123456789012:user/alice",
                    "arn:aws:iam::123456789012:user/alice",
                    "arn:aws:sts::123456789012:assumed-role/Ops/night",
                    "arn:aws:iam::210987654321:user/bob");
    private static final List<String> TRUSTED =
            List.of(
                    "*",
                    HOME,
                    OTHER,
                    "arn:aws:iam::123456789012:root",
                    "arn:aws:iam::123456789012:user/alice",
                    "arn:aws:iam::123456789012:role/Ops",
                    "arn:aws:sts::123456789012:assumed-role/Ops/night",
                    "arn:aws:iam::210987654321:user/bob");

    /// An action, an ARN that it takes, and patterns that may match either.
    private record Ask(String action, String resource, List<String> actions, List<String> arns) {}

    private static final List<Ask> ASKS =
            List.of(
                    new Ask(
                            "s3:GetObject",
                            "arn:aws:s3:::data/alice/report",
                            List.of("s3:GetObject", "s3:Get*", "s3:*", "*", "s3:PutObject"),
                            List.of(
                                    "*",
                                    "arn:aws:s3:::data/*",
                                    "arn:aws:s3:::data/${aws:username}/*",
                                    "arn:aws:s3:::data/bob/*",
                                    "arn:aws:s3:::dat?/alice/report")),
                    new Ask(
                            "sqs:SendMessage",
                            "arn:aws:sqs:eu-west-1:123456789012:jobs",
                            List.of(
                                    "sqs:SendMessage",
                                    "sqs:Send*",
                                    "sqs:*",
                                    "*",
                                    "sqs:ReceiveMessage"),
                            List.of(
                                    "*",
                                    "arn:aws:sqs:eu-west-1:123456789012:jobs",
                                    "arn:aws:sqs:*:*:jobs",
                                    "arn:aws:sqs:us-*:*:jobs",
                                    "arn:aws:sqs:eu-west-1:123456789012:other")),
                    new Ask(
                            "secretsmanager:GetSecretValue",
                            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
                            List.of(
                                    "secretsmanager:GetSecretValue",
                                    "secretsmanager:Get*",
                                    "SecretsManager:getsecretvalue",
                                    "*",
                                    "secretsmanager:List*"),
                            List.of(
                                    "*",
                                    "arn:aws:secretsmanager:*:123456789012:secret:db-*",
                                    "arn:aws:secretsmanager:*:*:secret:d?-AbCdEf",
                                    "arn:aws:secretsmanager:*:*:secret:web-*")));

    private static final List<List<Object>> CONDITIONS =
            List.of(
                    List.of("Bool", "aws:MultiFactorAuthPresent", "true"),
                    List.of("BoolIfExists", "aws:MultiFactorAuthPresent", "true"),
                    List.of("Bool", "aws:MultiFactorAuthPresent", "false"),
                    List.of("Null", "aws:MultiFactorAuthPresent", "true"),
                    List.of("Null", "aws:SourceIp", "false"),
                    List.of("IpAddress", "aws:SourceIp", "192.0.2.0/24"),
                    List.of("NotIpAddress", "aws:SourceIp", List.of("192.0.2.0/25", "10.0.0.0/8")),
                    List.of(
                            "IpAddress",
                            "aws:SourceIp",
                            List.of("2001:db8::/32", "192.0.2.128/25")),
                    List.of("NumericLessThan", "aws:MultiFactorAuthAge", "300"),
                    List.of("NumericGreaterThanEquals", "aws:MultiFactorAuthAge", "300"),
                    List.of("NumericLessThanIfExists", "aws:MultiFactorAuthAge", "300"),
                    List.of("StringEquals", "aws:PrincipalTag/team", List.of("blue", "red")),
                    List.of("StringNotEquals", "aws:PrincipalTag/team", "blue"),
                    List.of("StringEqualsIgnoreCase", "aws:PrincipalTag/team", "BLUE"),
                    List.of("StringLike", "aws:PrincipalTag/team", "b*e"),
                    List.of("StringNotLike", "aws:PrincipalTag/team", "?lue"),
                    List.of("StringEqualsIfExists", "aws:PrincipalTag/team", "blue"),
                    List.of("StringEquals", "aws:username", "alice"),
                    List.of("StringLike", "aws:username", "${aws:PrincipalTag/owner, 'ali'}*"),
                    List.of("DateGreaterThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"),
                    List.of("DateLessThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"),
                    List.of("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/*"),
                    List.of("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:*"),
                    List.of("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/Ops"),
                    List.of("StringEquals", "aws:PrincipalAccount", HOME),
                    List.of("StringNotEquals", "aws:PrincipalAccount", HOME),
                    List.of("ForAnyValue:StringEquals", "aws:CalledVia", "athena.amazonaws.com"),
                    List.of(
                            "ForAllValues:StringEquals",
                            "aws:CalledVia",
                            List.of("athena.amazonaws.com", "glue.amazonaws.com")),
                    List.of("ForAnyValue:StringNotLike", "aws:CalledVia", "a*"),
                    List.of("Bool", "aws:SecureTransport", "false"));

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    Map<String, Object> next(String id) {
        Ask ask = one(ASKS);
        String caller = one(CALLERS);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("caller", caller);
        line.put("action", ask.action());
        line.put("resource", ask.resource());
        line.put("owner", random.nextInt(5) == 0 ? OTHER : HOME);
        line.put("context", context(caller));
        line.put("policies", policies(ask, caller));
        return line;
    }

    private List<Object> policies(Ask ask, String caller) {
        List<Object> policies = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            policies.add(policy("identity", 0, document(ask, false)));
        }
        if (random.nextInt(3) == 0) {
            policies.add(policy("boundary", 0, document(ask, false)));
        }
        if (caller.contains("assumed-role") && random.nextInt(2) == 0) {
            policies.add(policy("session", 0, document(ask, false)));
        }
        if (random.nextInt(3) == 0) {
            for (int level = random.nextInt(2); level >= 0; level--) {
                policies.add(policy("scp", level, control(ask)));
            }
        }
        if (random.nextInt(4) == 0) {
            policies.add(policy("rcp", 0, documentOf(List.of(everything(true)))));
            policies.add(policy("rcp", 0, documentOf(List.of(refusal(ask)))));
        }
        if (random.nextInt(2) == 0) {
            policies.add(policy("resource", 0, document(ask, true)));
        }
        return policies;
    }

    private static Map<String, Object> policy(String kind, int level, Object document) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("kind", kind);
        if (level > 0) {
            policy.put("level", level);
        }
        policy.put("document", document);
        return policy;
    }

    private Map<String, Object> control(Ask ask) {
        return random.nextInt(3) == 0
                ? document(ask, false)
                : documentOf(List.of(everything(false), statement(ask, "Deny", false)));
    }

    private Map<String, Object> document(Ask ask, boolean trusting) {
        List<Object> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(statement(ask, random.nextInt(4) == 0 ? "Deny" : "Allow", trusting));
        }
        return documentOf(statements);
    }

    private static Map<String, Object> documentOf(List<Object> statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    private static Map<String, Object> everything(boolean trusting) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        if (trusting) {
            statement.put("Principal", "*");
        }
        statement.put("Action", "*");
        statement.put("Resource", "*");
        return statement;
    }

    private Map<String, Object> refusal(Ask ask) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Deny");
        statement.put("Principal", "*");
        statement.put("Action", ask.actions().get(random.nextInt(3)));
        statement.put("Resource", "*");
        statement.put("Condition", condition());
        return statement;
    }

    private Map<String, Object> statement(Ask ask, String effect, boolean trusting) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        if (trusting) {
            String trusted = one(TRUSTED);
            statement.put("Principal", trusted.equals("*") ? "*" : Map.of("AWS", trusted));
        }
        statement.put(random.nextInt(8) == 0 ? "NotAction" : "Action", one(ask.actions()));
        statement.put(random.nextInt(8) == 0 ? "NotResource" : "Resource", one(ask.arns()));
        if (random.nextInt(2) == 0) {
            statement.put("Condition", condition());
        }
        return statement;
    }

    private Map<String, Object> condition() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            List<Object> drawn = one(CONDITIONS);
            conditions.put((String) drawn.get(0), Map.of((String) drawn.get(1), drawn.get(2)));
        }
        return conditions;
    }

    private Map<String, Object> context(String caller) {
        Map<String, Object> context = new LinkedHashMap<>();
        boolean session = caller.contains("assumed-role");
        context.put("aws:PrincipalAccount", caller.split(":", -1)[4]);
        context.put("aws:PrincipalArn", session ? "arn:aws:iam::123456789012:role/Ops" : caller);
        if (!session) {
            context.put("aws:username", caller.substring(caller.lastIndexOf('/') + 1));
        }
        perhaps(() ->
                context.put("aws:SourceIp", one(List.of("192.0.2.7", "192.0.2.200", "10.1.2.3"))));
        perhaps(() -> context.put("aws:MultiFactorAuthPresent", one(List.of("true", "false"))));
        perhaps(() -> context.put("aws:MultiFactorAuthAge", one(List.of("10", "300", "4000"))));
        perhaps(() -> context.put("aws:PrincipalTag/team", one(List.of("blue", "Blue", "red"))));
        perhaps(() -> context.put("aws:PrincipalTag/owner", one(List.of("ali", "bo"))));
        perhaps(() ->
                context.put(
                        "aws:CurrentTime",
                        one(List.of("2026-01-01T00:00:00Z", "2026-11-22T00:00:00Z"))));
        perhaps(() -> context.put("aws:SecureTransport", one(List.of("true", "false"))));
        perhaps(() ->
                context.put(
                        "aws:CalledVia",
                        one(
                                List.of(
                                        List.of("athena.amazonaws.com"),
                                        List.of("athena.amazonaws.com", "kms.amazonaws.com")))));
        return context;
    }

    private void perhaps(Runnable then) {
        if (random.nextInt(3) > 0) {
            then.run();
        }
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
