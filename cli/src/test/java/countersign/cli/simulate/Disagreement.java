package countersign.cli.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The reasons for which our decision may differ from the peer's; docs/policy-differential.md has
/// the AWS page of each.
@SuppressWarnings("ImmutableEnumChecker") // the predicates close over nothing
enum Disagreement {
    A_GRANT_TO_WHO_ASKS_OUTWEIGHS_SILENT_LIMITS(
            "allowed",
            "implicitDeny",
            line -> isSession(line) && hasLimit(line) && isGranted(line)),
    A_DENY_WITHOUT_THE_VALUE_OF_ITS_NOT_RESOURCE_APPLIES(
            "explicitDeny", "", Disagreement::exceptsAnUnknownUser),
    THE_ROOT_USER_HAS_ALL_PERMISSIONS_OF_ITS_ACCOUNT(
            "allowed", "implicitDeny", line -> caller(line).endsWith(":root")),
    A_FEDERATED_USER_HAS_WHAT_A_SESSION_POLICY_ALLOWS(
            "implicitDeny",
            "allowed",
            line ->
                    caller(line).contains(":federated-user/")
                            && policies(line, "session").isEmpty()),
    WHO_COMES_FROM_A_PROVIDER_IS_IN_NO_ACCOUNT(
            "", "", line -> caller(line).contains(":saml-provider/")),
    NOT_PRINCIPAL_EXCEPTS_WHOM_IT_NAMES_ITSELF("explicitDeny", "", Disagreement::deniesAllBut);

    private final String ours;
    private final String theirs;
    private final Predicate<JsonNode> holds;

    /// @param ours what we decide; empty for anything
    Disagreement(String ours, String theirs, Predicate<JsonNode> holds) {
        this.ours = ours;
        this.theirs = theirs;
        this.holds = holds;
    }

    /// Why these two decisions on a line of a batch differ; empty if nobody knows.
    static Optional<Disagreement> between(String ours, String theirs, JsonNode line) {
        return Arrays.stream(values())
                .filter(it -> it.ours.isEmpty() || it.ours.equals(ours))
                .filter(it -> it.theirs.isEmpty() || it.theirs.equals(theirs))
                .filter(it -> it.holds.test(line))
                .findFirst();
    }

    private static String caller(JsonNode line) {
        return line.path("caller").asString();
    }

    private static boolean isSession(JsonNode line) {
        return caller(line).contains(":assumed-role/") || caller(line).contains(":federated-user/");
    }

    private static boolean hasLimit(JsonNode line) {
        return policies(line, "session").size() + policies(line, "boundary").size() > 0;
    }

    private static boolean isGranted(JsonNode line) {
        return ofResource(line)
                .filter(it -> it.path("Effect").asString().equals("Allow"))
                .map(it -> it.path("Principal"))
                .anyMatch(it ->
                        it.asString("").equals("*")
                                || List.of("*", caller(line))
                                        .contains(it.path("AWS").asString("")));
    }

    private static boolean exceptsAnUnknownUser(JsonNode line) {
        return !line.path("context").has("aws:username")
                && line.path("policies").values().stream()
                        .flatMap(it -> it.path("document").path("Statement").values().stream())
                        .filter(it -> it.path("Effect").asString().equals("Deny"))
                        .anyMatch(it -> it.path("NotResource").asString("").contains("${aws:u"));
    }

    private static boolean deniesAllBut(JsonNode line) {
        return ofResource(line)
                .filter(it -> it.path("Effect").asString().equals("Deny"))
                .anyMatch(it -> it.has("NotPrincipal"));
    }

    private static Stream<JsonNode> ofResource(JsonNode line) {
        return Stream.of("resource", "trust")
                .flatMap(kind -> policies(line, kind).stream())
                .flatMap(it -> it.path("Statement").values().stream());
    }

    private static List<JsonNode> policies(JsonNode line, String kind) {
        return line.path("policies").values().stream()
                .filter(it -> it.path("kind").asString().equals(kind))
                .map(it -> it.path("document"))
                .toList();
    }
}
