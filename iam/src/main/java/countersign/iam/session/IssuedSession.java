package countersign.iam.session;

import countersign.iam.credential.AccessKeyId;
import countersign.sigv4.SecretAccessKey;

/// New session credentials.
///
/// @param accessKeyId of the kind [AccessKeyId.Kind#TEMPORARY]
/// @param claims what the token holds
public record IssuedSession(
        AccessKeyId accessKeyId,
        SecretAccessKey secretAccessKey,
        SessionToken token,
        SessionClaims claims) {}
