package countersign.endpoint.audit;

import countersign.endpoint.audit.JsonWriter.Name;
import countersign.endpoint.audit.Reason.Permitted;
import countersign.endpoint.audit.Reason.SigningSteps;
import countersign.endpoint.audit.Reason.Statement;
import java.util.List;
import java.util.Optional;

/// Renders the member `countersign`, which says what the wire doesn't: the HTTP status, the device
/// of the caller's session, and the reason, told apart by `reason`.
final class ReasonFormat {
    static final int DETAIL_CHARS_MAX = 4096;
    static final int EXPLANATION_CHARS_MAX = 16 * 1024;
    static final int SIGNING_STEP_CHARS_MAX = 16 * 1024;
    static final int TRACE_BYTES_MAX = 64 * 1024;

    /// More statements than this add nothing to the fact that it was allowed.
    static final int STATEMENTS_MAX = 100;

    private static final int NAME_CHARS_MAX = 256;

    private static final Name COUNTERSIGN = Name.of("countersign");
    private static final Name HTTP_STATUS = Name.of("httpStatus");
    private static final Name REASON = Name.of("reason");
    private static final Name PERMITTED = Name.of("permitted");
    private static final Name STATEMENTS = Name.of("statements");
    private static final Name POLICY_TYPE = Name.of("policyType");
    private static final Name POLICY_NAME = Name.of("policyName");
    private static final Name INDEX = Name.of("index");
    private static final Name SID = Name.of("sid");
    private static final Name PAGE = Name.of("page");
    private static final Name EXPLANATION = Name.of("explanation");
    private static final Name TRACE = Name.of("trace");
    private static final Name CHECK = Name.of("check");
    private static final Name DETAIL = Name.of("detail");
    private static final Name CANONICAL_REQUEST = Name.of("canonicalRequest");
    private static final Name STRING_TO_SIGN = Name.of("stringToSign");
    private static final Name EXCEPTION = Name.of("exception");

    private ReasonFormat() {}

    static void write(AuditRecord auditRecord, JsonWriter out) {
        out.open(COUNTERSIGN);
        out.number(HTTP_STATUS, auditRecord.answer().httpStatus());
        CallerFormat.writeMfa(auditRecord.caller(), out);
        write(auditRecord.reason(), out);
        out.close();
    }

    private static void write(Reason reason, JsonWriter out) {
        switch (reason) {
            case Permitted permitted -> writePermitted(permitted, out);
            case Reason.DeniedByPolicy denied -> {
                kind("DeniedByPolicy", out);
                masked(EXPLANATION, denied.explanation(), EXPLANATION_CHARS_MAX, out);
                out.object(TRACE, denied.trace(), TRACE_BYTES_MAX);
            }
            case Reason.NotAuthenticated failed -> {
                kind("NotAuthenticated", out);
                out.text(CHECK, failed.check(), NAME_CHARS_MAX);
                detail(failed.detail(), out);
                failed.computed().ifPresent(steps -> writeSteps(steps, out));
            }
            case Reason.MfaRefused refused -> {
                kind("MfaRefused", out);
                detail(refused.detail(), out);
                writePermission(refused.permitted(), out);
            }
            case Reason.RefusedByOperation refused -> {
                kind("RefusedByOperation", out);
                detail(refused.detail(), out);
                writePermission(refused.permitted(), out);
            }
            case Reason.MalformedRequest malformed -> {
                kind("MalformedRequest", out);
                detail(malformed.detail(), out);
            }
            case Reason.Throttled throttled -> {
                kind("Throttled", out);
                detail(throttled.detail(), out);
            }
            case Reason.Fault fault -> {
                kind("Fault", out);
                out.text(EXCEPTION, fault.exceptionClass(), NAME_CHARS_MAX);
                detail(fault.message(), out);
            }
        }
    }

    private static void writePermission(Optional<Permitted> permitted, JsonWriter out) {
        permitted.ifPresent(it -> {
            out.open(PERMITTED);
            writePermitted(it, out);
            out.close();
        });
    }

    private static void writePermitted(Permitted permitted, JsonWriter out) {
        switch (permitted) {
            case Reason.AllowedBy allowed -> {
                kind("AllowedBy", out);
                writeStatements(allowed.statements(), out);
            }
            case Reason.AllowedWithoutPermission free -> {
                kind("AllowedWithoutPermission", out);
                out.lasting(PAGE, free.page(), DETAIL_CHARS_MAX);
            }
            case Reason.AllowedAsRoot root -> kind("AllowedAsRoot", out);
        }
    }

    private static void writeStatements(List<Statement> statements, JsonWriter out) {
        out.openList(STATEMENTS);
        for (int i = 0; i < Math.min(statements.size(), STATEMENTS_MAX); i++) {
            Statement statement = statements.get(i);
            out.open();
            out.text(POLICY_TYPE, statement.policyType(), NAME_CHARS_MAX);
            out.text(POLICY_NAME, statement.policyName(), NAME_CHARS_MAX);
            out.number(INDEX, statement.index());
            statement.sid().ifPresent(sid -> out.text(SID, sid, NAME_CHARS_MAX));
            out.close();
        }
        out.closeList();
    }

    private static void writeSteps(SigningSteps steps, JsonWriter out) {
        masked(CANONICAL_REQUEST, steps.canonicalRequest(), SIGNING_STEP_CHARS_MAX, out);
        masked(STRING_TO_SIGN, steps.stringToSign(), SIGNING_STEP_CHARS_MAX, out);
    }

    private static void kind(String name, JsonWriter out) {
        out.lasting(REASON, name, NAME_CHARS_MAX);
    }

    private static void detail(String text, JsonWriter out) {
        masked(DETAIL, text, DETAIL_CHARS_MAX, out);
    }

    private static void masked(Name name, String text, int charsMax, JsonWriter out) {
        out.text(name, ReceivedText.readable(Redaction.mask(text)), charsMax);
    }
}
