package countersign.sigv4;

import java.util.Locale;
import java.util.Optional;

/// Whether a signature is still, and already, good: check 5.
///
/// Under [PathRule#STANDARD] a presigned URL lives for the clock window, as on AWS, where tools ask
/// for 60 seconds and count on 15 minutes. `X-Amz-Expires` must be sound all the same.
final class SignatureTime {
    /// S3 API Reference, "Authenticating Requests: Using Query Parameters".
    private static final int EXPIRES_SECONDS_MAX = 604_800;

    private final VerificationRules rules;
    private final Claim claim;
    private final long second;
    private final long now;

    SignatureTime(VerificationRules rules, Claim claim, long second, long now) {
        this.rules = rules;
        this.claim = claim;
        this.second = second;
        this.now = now;
    }

    Optional<Complaint> complaint() {
        boolean expiresCounts =
                claim.form() == SignatureForm.PRESIGNED_URL && rules.pathRule() == PathRule.S3;
        if (expiresCounts && claim.expires().isEmpty()) {
            return malformed(
                    "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                            + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders,"
                            + " and X-Amz-Expires parameters.");
        }
        int lifetime = claim.expires().map(SignatureTime::seconds).orElse(1);
        if (lifetime < 1 || lifetime > EXPIRES_SECONDS_MAX) {
            return malformed(soundness(claim.expires().orElse("")));
        }
        return expiresCounts ? untimelyUrl(lifetime) : outsideWindow();
    }

    private static Optional<Complaint> malformed(String message) {
        return Optional.of(Complaint.malformed(message));
    }

    /// The seconds asked for; 0 if that is no number, and some number out of range if it is too
    /// long for one.
    private static int seconds(String text) {
        int seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            seconds = Math.min(10 * seconds + digit, EXPIRES_SECONDS_MAX + 1);
        }
        return seconds;
    }

    private static String soundness(String expires) {
        if (seconds(expires) > EXPIRES_SECONDS_MAX) {
            return "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                    + " X-Amz-Expires must be less than 604800 seconds";
        }
        return expires.startsWith("-")
                ? "X-Amz-Expires must be non-negative"
                : "X-Amz-Expires should be a number";
    }

    private Optional<Complaint> outsideWindow() {
        long minutes = rules.clockWindow().toMinutes();
        long window = minutes * 60;
        if (second < now - window) {
            return untimely(
                    Reason.TOO_OLD,
                    "Signature expired: %s is now earlier than %s (%s - %s min.)",
                    now - window,
                    minutes);
        }
        if (second > now + window) {
            return untimely(
                    Reason.TOO_EARLY,
                    "Signature not yet current: %s is still later than %s (%s + %s min.)",
                    now + window,
                    minutes);
        }
        return Optional.empty();
    }

    private Optional<Complaint> untimely(Reason reason, String format, long limit, long minutes) {
        return Optional.of(
                new Complaint(
                        reason,
                        String.format(
                                Locale.ROOT,
                                format,
                                claim.date(),
                                AmzDate.format(limit),
                                AmzDate.format(now),
                                minutes)));
    }

    /// S3's words: code `AccessDenied`.
    private Optional<Complaint> untimelyUrl(int lifetime) {
        if (second + lifetime < now) {
            return Optional.of(new Complaint(Reason.TOO_OLD, "Request has expired"));
        }
        if (second > now + rules.clockWindow().toSeconds()) {
            return Optional.of(new Complaint(Reason.TOO_EARLY, "Request is not yet valid"));
        }
        return Optional.empty();
    }
}
