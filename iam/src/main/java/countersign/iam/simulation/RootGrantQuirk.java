package countersign.iam.simulation;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Within one account, a resource-based policy that grants to the account's root grants to the
/// caller himself: it outweighs silent identity policies and a silent boundary (recorded). To
/// requests, it leaves the decision to the account's own policies.
///
/// @param callerArn of the user or role that is simulated to call
/// @param ofAccount how policies name his account
record RootGrantQuirk(String callerArn, Set<String> ofAccount) implements Dialect.Quirk {
    static RootGrantQuirk of(Simulated caller) {
        String account = caller.account().id();
        String arn = caller.principal().arn();
        String partition = arn.substring(0, arn.indexOf(":iam:"));
        return new RootGrantQuirk(arn, Set.of(account, partition + ":iam::" + account + ":root"));
    }

    @Override
    public boolean change(SourceType type, ObjectNode statement) {
        boolean allows = statement.path("Effect").asString("").equalsIgnoreCase("Allow");
        if (type != SourceType.RESOURCE
                || !allows
                || !(statement.path("Principal") instanceof ObjectNode principal)) {
            return false;
        }
        List<JsonNode> named = Dialect.elements(principal.path("AWS"));
        if (named.stream().noneMatch(this::isAccount)) {
            return false;
        }
        ArrayNode changed = principal.putArray("AWS");
        for (JsonNode name : named) {
            if (isAccount(name)) {
                changed.add(callerArn);
            } else {
                changed.add(name);
            }
        }
        return true;
    }

    private boolean isAccount(JsonNode name) {
        return name.isString() && ofAccount.contains(name.stringValue());
    }
}
