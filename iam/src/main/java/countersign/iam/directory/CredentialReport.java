package countersign.iam.directory;

import java.time.Instant;

/// The credential report that an account had made last.
///
/// @param generated in whole seconds
/// @param compressed the text, deflated and as Base64, which is what lets the largest accounts have
///   one record
public record CredentialReport(Instant generated, String compressed) {}
