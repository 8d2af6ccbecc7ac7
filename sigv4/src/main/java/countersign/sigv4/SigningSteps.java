package countersign.sigv4;

import java.util.Objects;

/// What the verifier computed on the way to a signature that didn't match.
///
/// Each char is one byte. No secret is in it, and where the session token stood it says how long it
/// was.
///
/// @param canonicalRequest the first step of Signature Version 4
/// @param stringToSign the second step
public record SigningSteps(String canonicalRequest, String stringToSign) {
    private static final String TOKEN_LINE = "\nx-amz-security-token:";
    private static final String TOKEN_PARAMETER = "X-Amz-Security-Token=";

    public SigningSteps {
        Objects.requireNonNull(canonicalRequest);
        Objects.requireNonNull(stringToSign);
    }

    static SigningSteps withoutToken(String canonicalRequest, String stringToSign) {
        String masked = mask(canonicalRequest, TOKEN_LINE, "\n");
        return new SigningSteps(mask(masked, TOKEN_PARAMETER, "&\n"), stringToSign);
    }

    private static String mask(String text, String before, String ends) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, copied)) {
            int start = at + before.length();
            int end = start;
            while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            masked.append(text, copied, start).append('(').append(end - start).append(" bytes)");
            copied = end;
        }
        return masked.append(text, copied, text.length()).toString();
    }
}
