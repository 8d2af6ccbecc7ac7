package countersign.sigv4;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// What a service accepts. Immutable if its predicate is.
///
/// @param service the one service that the scope must name, such as `sts`
/// @param acceptsRegion says whether the scope may name this region; given any text of at most
///   [SigV4Verifier#AUTHORIZATION_CHARS_MAX] chars
/// @param pathRule which of AWS's two readings applies
/// @param clockWindow how far the signer's clock may be off, each way; whole minutes
public record VerificationRules(
        String service, Predicate<String> acceptsRegion, PathRule pathRule, Duration clockWindow) {

    /// AWS's own window (IAM User Guide, "Why requests are signed": within five minutes to fifteen;
    /// fifteen in practice, as its messages say).
    public static final Duration CLOCK_WINDOW = Duration.ofMinutes(15);

    public VerificationRules {
        Objects.requireNonNull(service);
        Objects.requireNonNull(acceptsRegion);
        Objects.requireNonNull(pathRule);
        if (clockWindow.isNegative()
                || !clockWindow.equals(Duration.ofMinutes(clockWindow.toMinutes()))) {
            throw new IllegalArgumentException("The clock window is a number of whole minutes");
        }
    }

    /// Rules of any service but S3, with AWS's window.
    public static VerificationRules of(String service, Set<String> regions) {
        return new VerificationRules(
                service, Set.copyOf(regions)::contains, PathRule.STANDARD, CLOCK_WINDOW);
    }

    /// Rules of S3, with AWS's window.
    public static VerificationRules ofS3(Set<String> regions) {
        return new VerificationRules(
                "s3", Set.copyOf(regions)::contains, PathRule.S3, CLOCK_WINDOW);
    }
}
