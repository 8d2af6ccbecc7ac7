package countersign.iam.access;

import java.time.Instant;
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
        String region) {}
