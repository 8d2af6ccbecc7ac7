package countersign.gateway.protocol;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/// Reads requests of the protocols AWS Query and EC2 Query: a form in the body of a POST or in the
/// query of a GET of `/`, never in both.
final class FormCalls {
    private static final String FORM = "application/x-www-form-urlencoded";

    /// What signs a URL is no parameter of the operation.
    static final Set<String> NO_PARAMETERS =
            Set.of(
                    "Action",
                    "Version",
                    "X-Amz-Algorithm",
                    "X-Amz-Content-Sha256",
                    "X-Amz-Credential",
                    "X-Amz-Date",
                    "X-Amz-Expires",
                    "X-Amz-SignedHeaders",
                    "X-Amz-Signature",
                    "X-Amz-Security-Token");

    private FormCalls() {}

    static ServiceCall read(ServiceApi api, Protocol protocol, HttpRequest request) {
        if (!request.rawPath().equals("/")) {
            throw Unclear.request("The path of a Query request is /.");
        }
        QueryForm form = form(request);
        ApiOperation operation = operation(api, form);
        return new ServiceCall(api, protocol, operation, FormTree.of(form, NO_PARAMETERS));
    }

    private static QueryForm form(HttpRequest request) {
        FormReading reading =
                switch (request.method()) {
                    case "POST" -> {
                        if (!request.rawQuery().isEmpty()) {
                            throw Unclear.request(
                                    "The parameters of a POST are in its body alone.");
                        }
                        requireForm(request);
                        yield QueryForm.ofBody(request.body());
                    }
                    case "GET" -> {
                        if (request.body().length > 0) {
                            throw Unclear.request("A GET has no body.");
                        }
                        yield QueryForm.ofQuery(request.rawQuery());
                    }
                    default -> throw Unclear.request("A Query request is a GET or a POST.");
                };
        return switch (reading) {
            case QueryForm form -> form;
            case FormReading.Malformed malformed -> throw Unclear.request(malformed.detail());
        };
    }

    private static void requireForm(HttpRequest request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals(FORM) && !type.replace(" ", "").equals(FORM + ";charset=utf-8")) {
            throw Unclear.request("The Content-Type of a Query request is " + FORM + ".");
        }
    }

    /// Of several `Action`s or `Version`s [FormTree] refuses the second.
    private static ApiOperation operation(ServiceApi api, QueryForm form) {
        String action =
                form.first("Action")
                        .orElseThrow(() -> Unclear.request("The request names no Action."));
        String version = form.first("Version").orElse("");
        if (!version.equals(api.version())) {
            throw Unclear.request(
                    "The Version is " + api.version() + ", not " + Unclear.told(version) + ".");
        }
        return api.operation(action).orElseThrow(() -> Unclear.operation(action));
    }
}
