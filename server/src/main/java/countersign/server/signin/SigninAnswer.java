package countersign.server.signin;

import countersign.http.HttpResponse;
import countersign.server.audit.AuditFields;
import countersign.server.audit.Reason;
import java.util.Map;

/// What became of a request to the sign-in service that was not refused.
///
/// @param elements `responseElements` of the record
/// @param additional `additionalEventData` of the record
record SigninAnswer(
        HttpResponse response, AuditFields elements, AuditFields additional, Reason reason) {
    static SigninAnswer of(HttpResponse response, String page) {
        return new SigninAnswer(
                response,
                AuditFields.NONE,
                AuditFields.NONE,
                new Reason.AllowedWithoutPermission(page));
    }

    SigninAnswer telling(Map<String, ?> elements, Map<String, ?> additional) {
        return new SigninAnswer(
                response, AuditFields.of(elements), AuditFields.of(additional), reason);
    }
}
