package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The ARNs that a request spells out.
final class Arns {
    /// Six parts, in none of them a blank or a wildcard.
    private static final Pattern PLAIN =
            Pattern.compile(
                    "arn:[a-z-]{1,20}:[a-z0-9-]{1,40}:[a-z0-9-]{0,40}:([0-9]{12})?"
                            + ":[A-Za-z0-9_+=,.@:/#~-]{1,2048}");

    private Arns() {}

    /// What looks like an ARN, however deep, even to a reader who cuts blanks off or doesn't look
    /// at case.
    static Set<String> in(ServiceCall call) {
        Set<String> arns = new LinkedHashSet<>();
        call.parameters()
                .forEachText(text -> {
                    if (text.strip().toLowerCase(Locale.ROOT).startsWith("arn:")) {
                        arns.add(text);
                    }
                });
        for (String arn : arns) {
            if (!PLAIN.matcher(arn).matches()) {
                throw Unnamed.because(call, "it has an ARN that is malformed");
            }
        }
        return arns;
    }

    static String serviceOf(String arn) {
        return arn.split(":", 4)[2];
    }
}
