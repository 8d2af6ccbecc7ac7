package countersign.iam.inlinepolicy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// How policy documents are shown.
public final class PolicyText {
    private PolicyText() {}

    /// The document percent-encoded by RFC 3986, as Get operations give it; recorded: a space is
    /// `%20` and a slash `%2F`.
    public static String encoded(String document) {
        StringBuilder text = new StringBuilder(document.length() * 2);
        for (byte octet : document.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                text.append((char) octet);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return text.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }
}
