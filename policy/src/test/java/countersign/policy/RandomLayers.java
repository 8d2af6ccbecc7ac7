package countersign.policy;

import countersign.policy.ReferenceLayers.Asker;
import countersign.policy.ReferenceLayers.AskerKind;
import countersign.policy.ReferenceLayers.Policies;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Principals of all sorts, and layers of all kinds drawn from a pool of read documents. Seeded.
final class RandomLayers {
    static final String HOME = "111122223333";
    static final String ELSEWHERE = "444455556666";
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String IAM = "arn:aws:iam::" + HOME + ":";
    private static final String STS = "arn:aws:sts::" + HOME + ":";
    private static final String SLR = IAM + "role/aws-service-role/x.amazonaws.com/Slr";
    private static final Account ACCOUNT = new Account(HOME);
    private static final int POOL = 400;

    /// Who asks, for the evaluator and for the reference.
    record Someone(Principal principal, Asker asker) {}

    private static final List<Someone> EVERYONE = everyone();

    private static final List<Object> PRINCIPALS =
            List.of(
                    "*",
                    Map.of("AWS", "*"),
                    Map.of("AWS", HOME),
                    Map.of("AWS", IAM + "root"),
                    Map.of("AWS", List.of(IAM + "user/bob", ELSEWHERE)),
                    Map.of("AWS", IAM + "role/r"),
                    Map.of("AWS", List.of(STS + "assumed-role/r/s", IAM + "role/r")),
                    Map.of("AWS", STS + "federated-user/bob"),
                    Map.of("AWS", "AIDAAAAAAAAAAAAAAAAA", "Service", "ec2.amazonaws.com"),
                    Map.of("Federated", "idp.example.com", "AWS", ELSEWHERE));

    /// A document, read by the real reader and as JSON.
    record Sample(NamedPolicy policy, JsonNode json) {}

    private final Random random;
    private final RandomPolicies policies;
    private final List<Sample> ofPrincipals;
    private final List<Sample> ofResources;

    RandomLayers(long seed) {
        random = new Random(seed);
        policies = new RandomPolicies(seed);
        ofPrincipals = pool(false);
        ofResources = pool(true);
    }

    RandomPolicies policies() {
        return policies;
    }

    Someone someone() {
        return policies.one(EVERYONE);
    }

    /// Layers in AWS's order, as the reference takes them.
    Map<PolicyKind, List<List<Sample>>> layers() {
        Map<PolicyKind, List<List<Sample>>> layers = new LinkedHashMap<>();
        for (PolicyKind kind : PolicyKind.values()) {
            int count =
                    switch (kind) {
                        case IDENTITY -> random.nextInt(8) == 0 ? 0 : 1;
                        case RESOURCE -> random.nextInt(2);
                        case TRUST -> random.nextInt(8) == 0 ? 1 : 0;
                        case RESOURCE_CONTROL, SERVICE_CONTROL ->
                                random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
                        case PERMISSIONS_BOUNDARY, SESSION -> random.nextInt(3) == 0 ? 1 : 0;
                    };
            List<List<Sample>> ofKind = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ofKind.add(some(kind.side() == PolicyKind.Side.RESOURCE));
            }
            layers.put(kind, ofKind);
        }
        return layers;
    }

    Sample one(boolean ofResource) {
        return policies.one(ofResource ? ofResources : ofPrincipals);
    }

    /// The document without its Deny statements or without its Allow statements.
    static Sample only(Effect effect, Sample sample) {
        List<Object> kept = new ArrayList<>();
        for (JsonNode statement : sample.json().get("Statement")) {
            if (statement.get("Effect").stringValue().equals(effect.text())) {
                kept.add(MAPPER.convertValue(statement, Map.class));
            }
        }
        if (kept.isEmpty()) {
            return sample;
        }
        return read(sample.policy().name() + effect, RandomPolicies.documentOf(kept));
    }

    static boolean hasOnly(Effect effect, Sample sample) {
        for (JsonNode statement : sample.json().get("Statement")) {
            if (!statement.get("Effect").stringValue().equals(effect.text())) {
                return false;
            }
        }
        return true;
    }

    static List<Policies> forReference(Map<PolicyKind, List<List<Sample>>> layers) {
        List<Policies> policies = new ArrayList<>();
        layers.forEach((kind, ofKind) ->
                ofKind.forEach(samples -> {
                    Map<String, JsonNode> documents = new LinkedHashMap<>();
                    samples.forEach(it -> documents.put(it.policy().name(), it.json()));
                    policies.add(new Policies(kind, documents));
                }));
        return policies;
    }

    static List<PolicyLayer> forEvaluator(
            Map<PolicyKind, List<List<Sample>>> layers, PolicyKind.Side side) {
        List<PolicyLayer> policies = new ArrayList<>();
        layers.forEach((kind, ofKind) -> {
            if (kind.side() == side) {
                ofKind.forEach(samples ->
                        policies.add(
                                new PolicyLayer(
                                        kind, samples.stream().map(Sample::policy).toList())));
            }
        });
        return policies;
    }

    private List<Sample> pool(boolean ofResource) {
        return IntStream.range(0, POOL).mapToObj(i -> sample("d" + i, ofResource)).toList();
    }

    private List<Sample> some(boolean ofResource) {
        Map<String, Sample> some = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Sample sample = one(ofResource);
            some.put(sample.policy().name(), sample);
        }
        return List.copyOf(some.values());
    }

    private Sample sample(String name, boolean ofResource) {
        List<Object> statements = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Map<String, Object> statement = policies.statement("S" + i);
            if (ofResource) {
                String element = random.nextInt(5) == 0 ? "NotPrincipal" : "Principal";
                statement.put(element, policies.one(PRINCIPALS));
            }
            statements.add(statement);
        }
        return read(name, RandomPolicies.documentOf(statements));
    }

    private static Sample read(String name, Map<String, Object> document) {
        String json = MAPPER.writeValueAsString(document);
        boolean ofResource = json.contains("Principal\":");
        DocumentRules rules =
                ofResource ? DocumentRules.RESOURCE_POLICY : DocumentRules.INLINE_POLICY;
        return new Sample(
                new NamedPolicy(name, Documents.read(json, rules)), Documents.parse(json));
    }

    private static List<Someone> everyone() {
        Principal.User bob = new Principal.User(ACCOUNT, IAM + "user/bob", "AIDAAAAAAAAAAAAAAAAA");
        Principal.RootUser root = new Principal.RootUser(ACCOUNT, IAM + "root");
        Set<String> bobs = Set.of(IAM + "user/bob", "AIDAAAAAAAAAAAAAAAAA");
        String session = STS + "assumed-role/r/s";
        String federated = STS + "federated-user/bob";
        return List.of(
                new Someone(bob, new Asker(AskerKind.USER, bobs, Set.of(), HOME)),
                new Someone(
                        new Principal.User(ACCOUNT, IAM + "user/eve", Optional.empty()),
                        new Asker(AskerKind.USER, Set.of(IAM + "user/eve"), Set.of(), HOME)),
                new Someone(root, new Asker(AskerKind.ROOT, Set.of(), Set.of(), HOME)),
                new Someone(
                        new Principal.RoleSession(ACCOUNT, session, IAM + "role/r", "AROAR"),
                        new Asker(
                                AskerKind.ROLE_SESSION,
                                Set.of(session),
                                Set.of(IAM + "role/r"),
                                HOME)),
                new Someone(
                        new Principal.RoleSession(ACCOUNT, session, SLR, "AROAS"),
                        new Asker(
                                AskerKind.SERVICE_LINKED_SESSION,
                                Set.of(session),
                                Set.of(SLR),
                                HOME)),
                new Someone(
                        new Principal.FederatedUser(federated, bob),
                        new Asker(AskerKind.FEDERATED_USER, Set.of(federated), bobs, HOME)),
                new Someone(
                        new Principal.FederatedUser(federated, root),
                        new Asker(AskerKind.FEDERATED_BY_ROOT, Set.of(federated), Set.of(), HOME)),
                new Someone(
                        new Principal.Service("ec2.amazonaws.com"),
                        new Asker(AskerKind.OUTSIDER, Set.of("ec2.amazonaws.com"), Set.of(), "")),
                new Someone(
                        new Principal.FederatedIdentity("idp.example.com"),
                        new Asker(AskerKind.OUTSIDER, Set.of("idp.example.com"), Set.of(), "")),
                new Someone(
                        new Principal.Anonymous(),
                        new Asker(AskerKind.OUTSIDER, Set.of(), Set.of(), "")));
    }
}
