package countersign.iam.signin;

import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import java.time.Instant;
import java.util.Optional;

/// What a person has shown at the login page.
///
/// @param passwordId which password
record ShownPassword(User user, String passwordId, Instant provenAt, Optional<MfaProof> mfa) {
    LoginGrant to(LoginRequest request) {
        return new LoginGrant(
                user.account(),
                user.id(),
                provenAt,
                passwordId,
                mfa.map(it -> new LoginGrant.Mfa(it.serial().text(), it.authenticatedAt())),
                request.client().id(),
                request.binding());
    }
}
