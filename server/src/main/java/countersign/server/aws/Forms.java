package countersign.server.aws;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.http.HttpRequest;
import java.util.Locale;

/// Where the parameters of a request are: in the body of a POST, or in the query.
public final class Forms {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Forms() {}

    public static FormReading read(HttpRequest request) {
        boolean inBody = request.method().equals("POST") && request.body().length > 0;
        return inBody && isForm(request)
                ? QueryForm.ofBody(request.body())
                : QueryForm.ofQuery(request.rawQuery());
    }

    /// A body without a type is taken for a form, as a lenient reading of AWS's (a guess).
    private static boolean isForm(HttpRequest request) {
        String type = request.header("Content-Type").orElse(FORM).toLowerCase(Locale.ROOT);
        return type.startsWith(FORM);
    }
}
