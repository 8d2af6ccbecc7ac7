package countersign.policy.contextkeys;

import countersign.policy.grammar.Json;
import countersign.policy.grammar.JsonFault;
import countersign.policy.grammar.JsonReader;
import countersign.policy.variable.LooseVariables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The context keys that a policy document names, as GetContextKeysForCustomPolicy lists them
/// (recorded): condition keys, and the policy variables of Resource, NotResource and the values of
/// conditions. Variables elsewhere are none, and so are all in a document that does not name the
/// Version 2012-10-17. Each spelling is listed by itself, once, in the order of the document.
///
/// It takes more than `PolicyReader`: Principal, missing actions, bad ARNs and numbers, empty
/// lists, no statement at all. Work is linear in the document.
public final class ContextKeyListing {
    private static final Set<String> DOCUMENT_ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final String WITH_VARIABLES = "2012-10-17";

    private ContextKeyListing() {}

    /// The keys; empty if AWS would not take the document: no JSON object, an unknown element
    /// beside Statement, another Version, a statement without Effect, an unknown operator.
    public static Optional<Set<String>> of(String json) {
        try {
            return JsonReader.read(json) instanceof Json.Members document
                    ? of(document)
                    : Optional.empty();
        } catch (JsonFault fault) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> of(Json.Members document) {
        if (!DOCUMENT_ELEMENTS.containsAll(document.names())) {
            return Optional.empty();
        }
        Json version = document.get("Version");
        boolean known = version instanceof Json.Text(String text) && VERSIONS.contains(text);
        if (version != null && !known) {
            return Optional.empty();
        }
        boolean variables = new Json.Text(WITH_VARIABLES).equals(version);
        Set<String> keys = new LinkedHashSet<>();
        StatementKeys statements =
                new StatementKeys(
                        text -> keys.addAll(variables ? LooseVariables.keys(text) : List.of()),
                        keys);
        for (Json statement : statements(document)) {
            if (!statements.add(statement)) {
                return Optional.empty();
            }
        }
        return Optional.of(keys);
    }

    private static List<Json> statements(Json.Members document) {
        return switch (document.get("Statement")) {
            case null -> List.of();
            case Json.Array(List<Json> elements) -> elements;
            case Json alone -> List.of(alone);
        };
    }
}
