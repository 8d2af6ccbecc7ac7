package countersign.iam.sts;

import countersign.api.sts.Credentials;
import countersign.iam.session.IssuedSession;

/// Credentials of a session as the wire has them.
final class WireCredentials {
    private WireCredentials() {}

    static Credentials of(IssuedSession session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId().text())
                .secretAccessKey(session.secretAccessKey().reveal())
                .sessionToken(session.token().reveal())
                .expiration(session.claims().expires())
                .build();
    }
}
