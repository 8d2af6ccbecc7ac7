package countersign.gateway.upstream;

import countersign.gateway.protocol.Unclear;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/// The query of a request whose URL was signed, without what signed it: the rest goes on byte for
/// byte.
final class PassedQuery {
    private static final Set<String> SIGNING =
            Set.of(
                    "X-Amz-Algorithm",
                    "X-Amz-Credential",
                    "X-Amz-Date",
                    "X-Amz-Expires",
                    "X-Amz-SignedHeaders",
                    "X-Amz-Signature",
                    "X-Amz-Security-Token",
                    "X-Amz-Content-Sha256");

    private PassedQuery() {}

    /// @throws countersign.iam.error.Refusal where a name is written so that it isn't known whether
    ///   it signs
    static String withoutSignature(String rawQuery) {
        StringJoiner rest = new StringJoiner("&");
        for (String parameter : rawQuery.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (SIGNING.contains(name)) {
                continue;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") || lower.contains("%")) {
                throw Unclear.request("A parameter's name could be one that signs.");
            }
            rest.add(parameter);
        }
        return rest.toString();
    }
}
