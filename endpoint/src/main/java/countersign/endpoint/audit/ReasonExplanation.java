package countersign.endpoint.audit;

import tools.jackson.databind.JsonNode;

/// Tells the member `countersign` of a record, as [ReasonFormat] writes it.
final class ReasonExplanation {
    private final JsonNode told;

    ReasonExplanation(JsonNode told) {
        this.told = told;
    }

    void tell(PlainText out) {
        String detail = Explanation.string(told, "detail");
        switch (Explanation.string(told, "reason")) {
            case "DeniedByPolicy" -> {
                out.paragraph("The policies don't allow it.");
                out.verbatim(Explanation.string(told, "explanation").stripTrailing());
            }
            case "NotAuthenticated" -> tellNotAuthenticated(detail, out);
            case "MfaRefused" -> out.paragraph("The MFA code was refused: " + detail);
            case "RefusedByOperation" -> out.paragraph("The operation refused it: " + detail);
            case "MalformedRequest" ->
                    out.paragraph("It was refused before anyone asked who sent it: " + detail);
            case "Throttled" -> out.paragraph("It was throttled: " + detail);
            case "Fault" -> {
                out.paragraph(
                        "Something broke in the server: "
                                + Explanation.string(told, "exception")
                                + ": "
                                + detail);
                out.paragraph("The server's log has the stack, under this request id.");
            }
            default -> tellPermitted(told, out);
        }
        if (told.has("permitted")) {
            tellPermitted(told.path("permitted"), out);
        }
    }

    private static void tellPermitted(JsonNode permitted, PlainText out) {
        switch (Explanation.string(permitted, "reason")) {
            case "AllowedBy" -> {
                out.paragraph("The policies allow it:");
                for (JsonNode statement : permitted.path("statements")) {
                    out.item(describe(statement));
                }
            }
            case "AllowedWithoutPermission" ->
                    out.paragraph(
                            "It needs no permission: " + Explanation.string(permitted, "page"));
            case "AllowedAsRoot" ->
                    out.paragraph(
                            "The caller is the account's root user, whom no policy of the account"
                                    + " limits.");
            default -> out.paragraph("The record gives a reason that this version does not know.");
        }
    }

    private static String describe(JsonNode statement) {
        String sid = Explanation.string(statement, "sid");
        return Explanation.string(statement, "policyType")
                + " \""
                + Explanation.string(statement, "policyName")
                + "\", statement "
                + (statement.path("index").asInt() + 1)
                + (sid.isEmpty() ? "" : " (Sid \"" + sid + "\")");
    }

    private void tellNotAuthenticated(String detail, PlainText out) {
        String check = Explanation.string(told, "check");
        out.paragraph("The caller did not prove who he is: " + check + ": " + detail);
        if (!hint(check).isEmpty()) {
            out.paragraph(hint(check));
        }
        if (told.has("canonicalRequest")) {
            out.heading("The canonical request that the server computed");
            out.verbatim(Explanation.string(told, "canonicalRequest"));
            out.heading("The string to sign that the server computed");
            out.verbatim(Explanation.string(told, "stringToSign"));
        }
    }

    /// What a person should look at.
    private static String hint(String check) {
        return switch (check) {
            case "MISMATCH" ->
                    "Compare what follows with the client's own (aws --debug prints both as"
                            + " \"CanonicalRequest\" and \"StringToSign\"). If they are the same, the"
                            + " secret access key differs. If a header or the path differs, something"
                            + " between the client and the server changed it. If only the last line of"
                            + " the canonical request differs, it is the body. Session tokens are"
                            + " hidden here.";
            case "TOO_OLD", "TOO_EARLY" ->
                    "Compare the clocks of the client and of the server; or the request waited on"
                            + " its way.";
            case "SCOPE_MISMATCH" ->
                    "Look at the region and the service that the client is set to.";
            case "UNKNOWN_KEY" ->
                    "Look whether the access key exists and is active, and whether the session"
                            + " token belongs to it.";
            default -> "";
        };
    }
}
