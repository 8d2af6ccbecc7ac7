package countersign.iam.samlprovider;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a SAML identity provider says of itself (OASIS, "Metadata for the OASIS Security Assertion
/// Markup Language (SAML) V2.0").
///
/// @param entityId who issues its assertions
/// @param validUntil when it ends, if it says so
/// @param signingCertificates one or more, in the order of the document. Only their keys count:
///   neither their own end nor who signed them does (IAM User Guide, "Troubleshoot SAML federation
///   with IAM")
public record SamlMetadata(
        String entityId, Optional<Instant> validUntil, List<X509Certificate> signingCertificates) {
    public SamlMetadata {
        signingCertificates = List.copyOf(signingCertificates);
    }
}
