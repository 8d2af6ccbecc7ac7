package countersign.iam.caller;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.User;
import countersign.iam.session.SessionClaims;
import java.util.Optional;

/// Somebody who has proved to hold a credential of a user who exists. Only [Credentials] can make
/// one; it is good for one request.
public final class Caller {
    private final User user;
    private final AccessKeyId accessKeyId;
    private final Optional<SessionClaims> session;

    Caller(User user, AccessKeyId accessKeyId, Optional<SessionClaims> session) {
        this.user = user;
        this.accessKeyId = accessKeyId;
        this.session = session;
    }

    /// The user as the directory has it now; for a session, the user whose session it is.
    public User user() {
        return user;
    }

    public AccountId account() {
        return user.account();
    }

    /// As GetCallerIdentity gives it.
    public String arn() {
        return user.arn();
    }

    public AccessKeyId accessKeyId() {
        return accessKeyId;
    }

    /// What was proved when the session was made; empty for a long-term key.
    public Optional<SessionClaims> session() {
        return session;
    }

    /// Whether these are session credentials that were given for a code of an MFA device.
    public boolean hasMfa() {
        return session.isPresent() && session.get().mfa().isPresent();
    }
}
