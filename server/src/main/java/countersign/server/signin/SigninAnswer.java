package countersign.server.signin;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.Reason;
import countersign.http.HttpResponse;
import java.util.Map;

/// What became of a request to the sign-in service.
///
/// @param told what the record says of the answer
record SigninAnswer(HttpResponse response, Answer told, Reason reason) {
    /// @param page the documentation that says that no permission is needed
    static SigninAnswer of(HttpResponse response, String page) {
        return new SigninAnswer(
                response,
                new Answer.Success(response.status()),
                new Reason.AllowedWithoutPermission(page));
    }

    /// One that says no.
    static SigninAnswer refused(HttpResponse response, String code, String message, Reason reason) {
        return new SigninAnswer(
                response, new Answer.Failure(response.status(), code, message), reason);
    }

    /// @param elements `responseElements` of the record
    /// @param additional `additionalEventData` of the record
    SigninAnswer telling(Map<String, ?> elements, Map<String, ?> additional) {
        return new SigninAnswer(
                response,
                new Answer.Success(
                        response.status(), AuditFields.of(elements), AuditFields.of(additional)),
                reason);
    }
}
