package countersign.sigv4;

import java.util.Objects;

/// Where and when a signature is good (IAM User Guide, "Elements of an AWS API request signature").
///
/// @param date `YYYYMMDD`, in UTC
/// @param region such as `us-east-1`
/// @param service such as `sts`
public record CredentialScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    public CredentialScope {
        Objects.requireNonNull(date);
        Objects.requireNonNull(region);
        Objects.requireNonNull(service);
    }

    /// As in the string to sign: `20150830/us-east-1/sts/aws4_request`.
    public String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
