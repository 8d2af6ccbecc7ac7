package countersign.policy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// All layers once more, plain and slow: AWS's flow charts and its table of resource-based
/// policies, written down over JSON and text, without any class of the real evaluator.
final class ReferenceLayers {
    /// @param own names by which a grant is to who asks itself
    /// @param behind names of the role or user behind a session
    /// @param account twelve digits; empty for those in none
    record Asker(AskerKind type, Set<String> own, Set<String> behind, String account) {}

    enum AskerKind {
        ROOT,
        USER,
        ROLE_SESSION,
        SERVICE_LINKED_SESSION,
        FEDERATED_USER,
        FEDERATED_BY_ROOT,
        OUTSIDER
    }

    /// @param documents by name
    record Policies(PolicyKind kind, Map<String, JsonNode> documents) {}

    private final Asker asker;
    private final String owner;
    private final ReferenceEvaluator statements;
    private final List<Policies> layers;
    private final IdentityHashMap<JsonNode, Boolean> applying = new IdentityHashMap<>();

    ReferenceLayers(
            Asker asker, String owner, ReferenceEvaluator statements, List<Policies> layers) {
        this.asker = asker;
        this.owner = owner;
        this.statements = statements;
        this.layers = layers;
    }

    /// `deny`, `allow` or the silent kind, and the statements that decided or matched in vain.
    String decide() {
        TreeSet<String> denying = new TreeSet<>();
        TreeSet<String> allowing = new TreeSet<>();
        List<PolicyKind> silent = new ArrayList<>();
        Set<String> grants = grants();
        boolean same = !asker.account().isEmpty() && asker.account().equals(owner);
        boolean direct = same && grants.contains("own");
        boolean viaEntity = same && grants.contains("behind");
        boolean outsider = asker.type() == AskerKind.OUTSIDER;
        boolean rootly =
                asker.type() == AskerKind.ROOT || asker.type() == AskerKind.FEDERATED_BY_ROOT;
        boolean exempt = asker.type() == AskerKind.SERVICE_LINKED_SESSION;
        for (Policies layer : layers) {
            boolean control =
                    layer.kind() == PolicyKind.SERVICE_CONTROL
                            || layer.kind() == PolicyKind.RESOURCE_CONTROL;
            if (control && exempt) {
                continue;
            }
            denying.addAll(matching(layer, "Deny"));
            Set<String> found = matching(layer, "Allow");
            allowing.addAll(found);
            boolean needed =
                    switch (layer.kind()) {
                        case SERVICE_CONTROL, RESOURCE_CONTROL -> true;
                        case RESOURCE -> false;
                        case TRUST -> false;
                        case IDENTITY -> !outsider && !rootly && !direct && !viaEntity;
                        case PERMISSIONS_BOUNDARY, SESSION -> !outsider && !direct;
                    };
            if (needed && found.isEmpty()) {
                silent.add(layer.kind());
            }
        }
        boolean trust = has(PolicyKind.TRUST);
        if ((!same || trust) && grants.isEmpty()) {
            silent.add(trust ? PolicyKind.TRUST : PolicyKind.RESOURCE);
        }
        if (!has(PolicyKind.IDENTITY) && !outsider && !rootly && !direct && !viaEntity) {
            silent.add(PolicyKind.IDENTITY);
        }
        boolean federated =
                asker.type() == AskerKind.FEDERATED_USER
                        || asker.type() == AskerKind.FEDERATED_BY_ROOT;
        if (federated && !has(PolicyKind.SESSION) && !direct) {
            silent.add(PolicyKind.SESSION);
        }
        if (!denying.isEmpty()) {
            return "deny " + denying;
        }
        return silent.stream().sorted().findFirst().map(Enum::name).orElse("allow")
                + " "
                + allowing;
    }

    private boolean applies(JsonNode statement) {
        return applying.computeIfAbsent(statement, statements::applies);
    }

    private boolean has(PolicyKind kind) {
        return layers.stream().anyMatch(it -> it.kind() == kind);
    }

    /// How the resource's own policies name who asks: `own`, `behind`, `account`.
    private Set<String> grants() {
        Set<String> grants = new TreeSet<>();
        for (Policies layer : layers) {
            if (layer.kind() == PolicyKind.RESOURCE || layer.kind() == PolicyKind.TRUST) {
                for (JsonNode document : layer.documents().values()) {
                    for (JsonNode statement : document.get("Statement")) {
                        boolean allow = statement.get("Effect").stringValue().equals("Allow");
                        if (allow && applies(statement)) {
                            grants.addAll(namedByAllow(statement));
                        }
                    }
                }
            }
        }
        return grants;
    }

    private Set<String> matching(Policies layer, String effect) {
        Set<String> found = new TreeSet<>();
        layer.documents()
                .forEach((name, document) -> {
                    int index = 0;
                    for (JsonNode statement : document.get("Statement")) {
                        if (statement.get("Effect").stringValue().equals(effect)
                                && applies(statement)
                                && isAbout(statement, effect)) {
                            found.add(layer.kind() + " " + name + "/" + index);
                        }
                        index++;
                    }
                });
        return found;
    }

    private boolean isAbout(JsonNode statement, String effect) {
        if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
            return true;
        }
        if (effect.equals("Allow")) {
            return !namedByAllow(statement).isEmpty();
        }
        if (statement.has("Principal")) {
            return !named(statement.get("Principal")).isEmpty();
        }
        return has(PolicyKind.PERMISSIONS_BOUNDARY)
                || !named(statement.get("NotPrincipal")).contains("own");
    }

    private Set<String> namedByAllow(JsonNode statement) {
        if (statement.has("Principal")) {
            return named(statement.get("Principal"));
        }
        return named(statement.get("NotPrincipal")).isEmpty() ? Set.of("own") : Set.of();
    }

    private Set<String> named(JsonNode element) {
        Predicate<String> isAccount =
                it ->
                        !asker.account().isEmpty()
                                && (it.equals(asker.account())
                                        || it.equals("arn:aws:iam::" + asker.account() + ":root"));
        Set<String> named = new TreeSet<>();
        names(element)
                .forEach(name -> {
                    if (name.equals("*") || asker.own().contains(name)) {
                        named.add("own");
                    } else if (isAccount.test(name)) {
                        named.add(asker.type() == AskerKind.ROOT ? "own" : "account");
                    } else if (asker.behind().contains(name)) {
                        named.add("behind");
                    }
                });
        return named;
    }

    private static Stream<String> names(JsonNode element) {
        return element.isString()
                ? Stream.of(element.stringValue())
                : element.properties().stream()
                        .flatMap(it ->
                                it.getValue().isArray()
                                        ? Documents.texts(it.getValue()).stream()
                                        : Stream.of(it.getValue().stringValue()));
    }
}
