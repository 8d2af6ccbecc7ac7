package countersign.iam.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What a request says about itself besides its parameters, for policies and for the audit record.
///
/// @param time when it arrived
/// @param sourceIp the address of whoever connected, as text
/// @param secure whether it came by TLS
/// @param userAgent the header, as sent
/// @param referer the header, as sent
/// @param region of the credential scope
public record RequestContext(
        Instant time,
        String sourceIp,
        boolean secure,
        Optional<String> userAgent,
        Optional<String> referer,
        String region) {
    /// What the request itself adds to the context of policies (IAM User Guide, "AWS global
    /// condition context keys", "Properties of the request" and "Properties of the network").
    ///
    /// @param lowerCasedName such as `aws:sourceip`
    Optional<String> key(String lowerCasedName) {
        return switch (lowerCasedName) {
            case "aws:sourceip" -> Optional.of(sourceIp);
            case "aws:securetransport" -> Optional.of(String.valueOf(secure));
            case "aws:currenttime" -> Optional.of(seconds(time));
            case "aws:epochtime" -> Optional.of(String.valueOf(time.getEpochSecond()));
            case "aws:useragent" -> userAgent;
            case "aws:referer" -> referer;
            case "aws:requestedregion" -> Optional.of(region);
            default -> Optional.empty();
        };
    }

    /// A time as condition keys have it.
    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
