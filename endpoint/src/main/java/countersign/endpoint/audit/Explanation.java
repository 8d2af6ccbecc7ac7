package countersign.endpoint.audit;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// Tells one audit record to a person.
final class Explanation {
    private final JsonNode told;

    /// @param told the whole record
    Explanation(JsonNode told) {
        this.told = told;
    }

    String text() {
        PlainText out = new PlainText();
        out.heading("Request " + string(told, "requestID"));
        out.field("when", string(told, "eventTime"));
        tellCaller(out);
        out.field("from", string(told, "sourceIPAddress"));
        tellOptional(told, "userAgent", out);
        tellCall(out);
        tellAnswer(out);
        out.heading("Why");
        new ReasonExplanation(told.path("countersign")).tell(out);
        return out.text();
    }

    private void tellCaller(PlainText out) {
        JsonNode identity = told.path("userIdentity");
        String key = string(identity, "accessKeyId");
        switch (string(identity, "type")) {
            case "Unknown" ->
                    out.field(
                            "who",
                            key.isEmpty()
                                    ? "unknown: no access key id was given"
                                    : "unknown: access key id " + key + " was given, unproved");
            case "Root" -> {
                out.field("who", "the root user of account " + string(identity, "accountId"));
                tellCredential(identity, key, out);
            }
            default -> {
                out.field("who", string(identity, "arn"));
                tellCredential(identity, key, out);
            }
        }
    }

    private void tellCredential(JsonNode identity, String key, PlainText out) {
        JsonNode session = identity.path("sessionContext").path("attributes");
        if (session.isMissingNode()) {
            out.field("", "with the long-term access key " + key);
            return;
        }
        out.field("", "with the session " + key + " of " + string(session, "creationDate"));
        JsonNode mfa = told.path("countersign").path("mfa");
        out.field(
                "",
                mfa.isMissingNode()
                        ? "which was made without MFA"
                        : "which was made with MFA at "
                                + string(mfa, "authenticatedAt")
                                + ", device "
                                + string(mfa, "serialNumber"));
    }

    private void tellCall(PlainText out) {
        if (string(told, "eventSource").equals(RecordFormat.NO_SOURCE)) {
            out.field("asked", "nothing that could be read");
            return;
        }
        String service = string(told, "eventSource").replace(".amazonaws.com", "");
        out.field(
                "asked",
                service + " " + string(told, "eventName") + " in " + string(told, "awsRegion"));
        JsonNode parameters = told.path("requestParameters");
        for (var parameter : parameters.properties()) {
            JsonNode value = parameter.getValue();
            out.field(
                    "",
                    parameter.getKey()
                            + " = "
                            + (value.isValueNode() ? value.asString() : value.toString()));
        }
    }

    private void tellAnswer(PlainText out) {
        StringJoiner answer = new StringJoiner(" ");
        answer.add(told.path("countersign").path("httpStatus").asString());
        if (told.has("errorCode")) {
            answer.add(string(told, "errorCode"));
        }
        out.field("answered", answer.toString());
        tellOptional(told, "errorMessage", out);
    }

    private static void tellOptional(JsonNode from, String member, PlainText out) {
        String value = string(from, member);
        if (!value.isEmpty()) {
            out.field("", value);
        }
    }

    static String string(JsonNode from, String member) {
        return from.path(member).asString("");
    }
}
