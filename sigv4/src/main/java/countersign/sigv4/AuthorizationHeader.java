package countersign.sigv4;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The value of an `Authorization` header of SigV4, split: `ALGORITHM Name=value, Name=value`.
///
/// Parameters are parted by commas, spaces or both. Of names that SigV4 doesn't have nothing is
/// asked.
final class AuthorizationHeader {
    private final String text;
    private String algorithm = "";
    private @Nullable String credential;
    private @Nullable String signedHeaders;
    private @Nullable String signature;
    private Optional<Complaint> complaint = Optional.empty();

    private AuthorizationHeader(String text) {
        this.text = text;
    }

    /// Splits a value. Linear.
    ///
    /// @param text trimmed
    static AuthorizationHeader parse(String text) {
        AuthorizationHeader header = new AuthorizationHeader(text);
        header.split();
        return header;
    }

    private void split() {
        int end = text.length();
        int space = -1;
        int comma = -1;
        int from = 0;
        while (from < end && complaint.isEmpty()) {
            space = space < from ? indexOf(' ', from) : space;
            comma = comma < from ? indexOf(',', from) : comma;
            int to = Math.min(space, comma);
            if (from == 0) {
                algorithm = text.substring(0, to);
            } else if (to > from) {
                read(from, to);
            }
            from = to + 1;
        }
    }

    private int indexOf(char separator, int from) {
        int index = text.indexOf(separator, from);
        return index < 0 ? text.length() : index;
    }

    private void read(int from, int to) {
        int equals = text.indexOf('=', from, to);
        if (equals < 0) {
            complaint =
                    Optional.of(
                            Complaint.malformed(
                                    "'"
                                            + text.substring(from, to)
                                            + "' not a valid key=value pair (missing equal-sign)"
                                            + " in Authorization header: '"
                                            + text
                                            + "'."));
            return;
        }
        String value = text.substring(equals + 1, to);
        if (isNamed("Credential", from, equals)) {
            credential = once(credential, value);
        } else if (isNamed("SignedHeaders", from, equals)) {
            signedHeaders = once(signedHeaders, value);
        } else if (isNamed("Signature", from, equals)) {
            signature = once(signature, value);
        }
    }

    private boolean isNamed(String name, int from, int to) {
        return to - from == name.length() && text.startsWith(name, from);
    }

    private String once(@Nullable String before, String value) {
        if (before != null) {
            complaint =
                    Optional.of(
                            Complaint.malformed(
                                    "A parameter is there twice in Authorization header: '"
                                            + text
                                            + "'."));
        }
        return value;
    }

    /// What can't be read; then the parts don't count.
    Optional<Complaint> complaint() {
        return complaint;
    }

    String algorithm() {
        return algorithm;
    }

    /// Empty if missing.
    String credential() {
        return credential == null ? "" : credential;
    }

    /// Empty if missing.
    String signature() {
        return signature == null ? "" : signature;
    }

    /// Whether the parameter is there, if only with an empty value.
    boolean hasSignedHeaders() {
        return signedHeaders != null;
    }

    String signedHeaders() {
        return signedHeaders == null ? "" : signedHeaders;
    }
}
