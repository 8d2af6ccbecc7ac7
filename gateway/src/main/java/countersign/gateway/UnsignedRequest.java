package countersign.gateway;

import countersign.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/// Tells a request that nobody signed from one whose signature is broken, incomplete or of another
/// kind: that is never taken for anonymous.
final class UnsignedRequest {
    private static final Set<String> HEADERS =
            Set.of(
                    "authorization",
                    "x-amz-date",
                    "x-amz-security-token",
                    "x-amz-s3session-token",
                    "x-amzn-authorization");

    /// Those of Signature Version 4 begin with `X-Amz-`; these are of Version 2 (*S3 User Guide,
    /// "Signing and authenticating REST requests (AWS signature version 2)"*).
    private static final Set<String> PARAMETERS =
            Set.of("awsaccesskeyid", "signature", "expires", "signatureversion", "signaturemethod");

    private UnsignedRequest() {}

    /// Whether nothing in head or query says who sent it. What isn't written plainly says
    /// something.
    static boolean is(HttpRequest request) {
        for (int i = 0; i < request.headerCount(); i++) {
            if (HEADERS.contains(request.headerName(i).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        for (String parameter : request.rawQuery().split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String lower = name.toLowerCase(Locale.ROOT);
            if (PARAMETERS.contains(lower) || lower.startsWith("x-amz-") || lower.contains("%")) {
                return false;
            }
        }
        return true;
    }
}
