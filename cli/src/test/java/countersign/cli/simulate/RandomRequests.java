package countersign.cli.simulate;

import countersign.cli.simulate.Vocabulary.Ask;
import countersign.cli.simulate.Vocabulary.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests of all kinds of callers with policies of all kinds, as lines of a batch. Seeded.
final class RandomRequests {
    /// Whose policy it is: a resource's names principals, a role's names no resource besides.
    private enum Holder {
        CALLER,
        RESOURCE,
        ROLE
    }

    private final Random random;

    RandomRequests(long seed) {
        random = new Random(seed);
    }

    Map<String, Object> next(String id) {
        Caller caller = one(Vocabulary.CALLERS);
        Ask ask = one(caller.isProvider() ? Vocabulary.ASKS_OF_PROVIDERS : Vocabulary.ASKS);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("caller", caller.text());
        if (!caller.from().isEmpty()) {
            line.put("callerFrom", caller.from());
        }
        line.put("action", ask.action());
        line.put("resource", ask.resource());
        line.put("owner", owner(ask));
        line.put("context", context(caller));
        line.put("policies", policies(ask, caller));
        return line;
    }

    /// A role is in the account that its ARN names.
    private String owner(Ask ask) {
        if (ask.kind().equals("trust")) {
            return ask.resource().split(":", -1)[4];
        }
        return random.nextInt(5) == 0 ? Vocabulary.OTHER : Vocabulary.HOME;
    }

    private List<Object> policies(Ask ask, Caller caller) {
        List<Object> policies = new ArrayList<>();
        if (caller.isInAccount()) {
            addOfCaller(ask, caller, policies);
        }
        if (random.nextInt(4) == 0) {
            policies.add(policy("rcp", 0, documentOf(List.of(everything(Holder.RESOURCE)))));
            policies.add(policy("rcp", 0, documentOf(List.of(refusal(ask)))));
        }
        if (ask.kind().equals("trust")) {
            policies.add(policy("trust", 0, document(ask, Holder.ROLE)));
        } else if (random.nextInt(2) == 0) {
            policies.add(policy("resource", 0, document(ask, Holder.RESOURCE)));
        }
        return policies;
    }

    private void addOfCaller(Ask ask, Caller caller, List<Object> policies) {
        for (int i = caller.isRoot() ? 0 : random.nextInt(3); i > 0; i--) {
            policies.add(policy("identity", 0, document(ask, Holder.CALLER)));
        }
        if (!caller.isRoot() && random.nextInt(3) == 0) {
            policies.add(policy("boundary", 0, document(ask, Holder.CALLER)));
        }
        if (caller.isSession() && random.nextInt(2) == 0) {
            policies.add(policy("session", 0, document(ask, Holder.CALLER)));
        }
        if (random.nextInt(3) == 0) {
            for (int level = random.nextInt(2); level >= 0; level--) {
                policies.add(policy("scp", level, control(ask)));
            }
        }
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
                ? document(ask, Holder.CALLER)
                : documentOf(
                        List.of(everything(Holder.CALLER), statement(ask, "Deny", Holder.CALLER)));
    }

    private Map<String, Object> document(Ask ask, Holder holder) {
        List<Object> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(statement(ask, random.nextInt(4) == 0 ? "Deny" : "Allow", holder));
        }
        return documentOf(statements);
    }

    private static Map<String, Object> documentOf(List<Object> statements) {
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }

    private static Map<String, Object> everything(Holder holder) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        if (holder == Holder.RESOURCE) {
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

    private Map<String, Object> statement(Ask ask, String effect, Holder holder) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        if (holder != Holder.CALLER) {
            boolean allBut =
                    holder == Holder.RESOURCE && effect.equals("Deny") && random.nextBoolean();
            statement.put(allBut ? "NotPrincipal" : "Principal", trusted(holder));
        }
        statement.put(random.nextInt(8) == 0 ? "NotAction" : "Action", one(ask.actions()));
        if (holder != Holder.ROLE) {
            statement.put(random.nextInt(8) == 0 ? "NotResource" : "Resource", one(ask.arns()));
        }
        if (random.nextInt(2) == 0) {
            statement.put("Condition", condition());
        }
        return statement;
    }

    /// A role trusts everybody in one spelling only.
    private Object trusted(Holder holder) {
        Object trusted = one(Vocabulary.TRUSTED);
        return holder == Holder.ROLE && trusted.equals("*") ? Map.of("AWS", "*") : trusted;
    }

    private Map<String, Object> condition() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            List<Object> drawn = one(Vocabulary.CONDITIONS);
            conditions.put((String) drawn.get(0), Map.of((String) drawn.get(1), drawn.get(2)));
        }
        return conditions;
    }

    private Map<String, Object> context(Caller caller) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (caller.isInAccount()) {
            context.put("aws:PrincipalAccount", caller.text().split(":", -1)[4]);
            context.put("aws:PrincipalArn", caller.principalArn());
        }
        if (caller.isUser()) {
            context.put(
                    "aws:username", caller.text().substring(caller.text().lastIndexOf('/') + 1));
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
