package countersign.policy;

import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import countersign.policy.principal.PrincipalArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads principals and layers of policies from files of cases.
final class Cases {
    private Cases() {}

    /// An ARN; `anonymous`; or an object of `service`, of `federated`, or of `arn` with what an ARN
    /// alone does not tell.
    static Principal principal(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().equals("anonymous")
                    ? new Principal.Anonymous()
                    : PrincipalArn.parse(node.stringValue()).orElseThrow();
        }
        if (node.has("service")) {
            return new Principal.Service(node.get("service").stringValue());
        }
        if (node.has("federated")) {
            return new Principal.FederatedIdentity(node.get("federated").stringValue());
        }
        return detailed(node, PrincipalArn.parse(node.get("arn").stringValue()).orElseThrow());
    }

    private static Principal detailed(JsonNode node, Principal.InAccount plain) {
        Account home = new Account(plain.home().id(), text(node, "canonical"));
        return switch (plain) {
            case Principal.User user -> new Principal.User(home, user.arn(), text(node, "id"));
            case Principal.RoleSession session ->
                    new Principal.RoleSession(
                            home,
                            session.arn(),
                            text(node, "roleArn").orElse(session.roleArn()),
                            text(node, "id"));
            case Principal.FederatedUser session ->
                    new Principal.FederatedUser(
                            session.arn(),
                            new Principal.RootUser(home, node.get("root").stringValue()));
            case Principal.RootUser root -> root;
        };
    }

    static DecisionPlan plan(JsonNode layers) {
        return DecisionPlan.of(layers(layers, PolicyKind.Side.PRINCIPAL));
    }

    static ResourcePlan resourcePlan(JsonNode row) {
        List<PolicyLayer> layers = layers(row.get("layers"), PolicyKind.Side.RESOURCE);
        if (!row.has("owner")) {
            if (!layers.isEmpty()) {
                throw new IllegalArgumentException("Policies of a resource need its owner");
            }
            return ResourcePlan.own();
        }
        return ResourcePlan.of(new Account(row.get("owner").stringValue()), layers);
    }

    private static List<PolicyLayer> layers(JsonNode nodes, PolicyKind.Side side) {
        List<PolicyLayer> layers = new ArrayList<>();
        for (JsonNode node : nodes) {
            PolicyKind kind = PolicyKind.valueOf(node.get("kind").stringValue());
            if (kind.side() == side) {
                List<NamedPolicy> policies = new ArrayList<>();
                node.get("policies")
                        .properties()
                        .forEach(it ->
                                policies.add(
                                        new NamedPolicy(
                                                it.getKey(),
                                                Documents.read(
                                                        it.getValue().toString(), rules(kind)))));
                layers.add(new PolicyLayer(kind, policies));
            }
        }
        return layers;
    }

    static DocumentRules rules(PolicyKind kind) {
        return switch (kind) {
            case RESOURCE_CONTROL -> DocumentRules.RESOURCE_CONTROL_POLICY;
            case SERVICE_CONTROL -> DocumentRules.SERVICE_CONTROL_POLICY;
            case TRUST -> DocumentRules.TRUST_POLICY;
            case RESOURCE -> DocumentRules.RESOURCE_POLICY;
            case IDENTITY -> DocumentRules.INLINE_POLICY;
            case PERMISSIONS_BOUNDARY -> DocumentRules.PERMISSIONS_BOUNDARY;
            case SESSION -> DocumentRules.SESSION_POLICY;
        };
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::stringValue);
    }
}
