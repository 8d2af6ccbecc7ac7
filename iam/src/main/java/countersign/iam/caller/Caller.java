package countersign.iam.caller;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Tag;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionTag;
import countersign.iam.session.SessionTerms;
import java.util.Locale;
import java.util.Optional;

/// Somebody who has proved to hold a credential of a user or role that exists. Only [Credentials]
/// can make one; it is good for one request.
public final class Caller {
    private final Identity identity;
    private final AccessKeyId accessKeyId;
    private final Optional<SessionClaims> session;
    private final Optional<MfaProof> mfa;

    /// @param identity a user or a role
    Caller(Identity identity, AccessKeyId accessKeyId, Optional<SessionClaims> session) {
        this(identity, accessKeyId, session, session.flatMap(SessionClaims::mfa));
    }

    private Caller(
            Identity identity,
            AccessKeyId accessKeyId,
            Optional<SessionClaims> session,
            Optional<MfaProof> mfa) {
        this.identity = identity;
        this.accessKeyId = accessKeyId;
        this.session = session;
        this.mfa = mfa;
    }

    /// The same, who has proved MFA in this very request.
    public Caller proving(MfaProof proof) {
        return new Caller(identity, accessKeyId, session, Optional.of(proof));
    }

    /// Whose policies count, as the directory has it now: the user by whose key or session the
    /// request was signed, the role of a role's session, and the user who answers for a federated
    /// one.
    public Identity identity() {
        return identity;
    }

    /// The user that calls or for whom a delegate does, the root user too; none for sessions of
    /// roles and of federated users, which are no users.
    public Optional<User> user() {
        return switch (kind()) {
            case ROLE_SESSION, FEDERATED_SESSION -> Optional.empty();
            default -> identity instanceof User user ? Optional.of(user) : Optional.empty();
        };
    }

    /// Whether that is the user that calls.
    public boolean is(User other) {
        return user().isPresent() && user().get().id().equals(other.id());
    }

    public AccountId account() {
        return identity.account();
    }

    public CredentialKind kind() {
        if (session.isPresent()) {
            return CredentialKind.of(session.get());
        }
        return identity instanceof User user && user.isRoot()
                ? CredentialKind.ROOT_KEY
                : CredentialKind.USER_KEY;
    }

    /// Whether no policy limits the caller (IAM User Guide, "AWS account root user").
    public boolean isUnlimitedRoot() {
        return switch (kind()) {
            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA -> true;
            default -> false;
        };
    }

    /// As GetCallerIdentity gives it.
    public String arn() {
        if (session.isEmpty()) {
            return identity.arn();
        }
        return switch (session.get().principal()) {
            case SessionPrincipal.User _, SessionPrincipal.Root _, SessionPrincipal.RootTask _ ->
                    identity.arn();
            case SessionPrincipal.AssumedRole role ->
                    Arns.roleSession(account(), identity.name(), role.sessionName());
            case SessionPrincipal.FederatedUser federated ->
                    Arns.federatedUser(account(), federated.name());
        };
    }

    /// As GetCallerIdentity gives it: the unique id, with a name behind it where the session has
    /// one.
    public String userId() {
        return session.isPresent() ? session.get().userId() : identity.id();
    }

    public AccessKeyId accessKeyId() {
        return accessKeyId;
    }

    /// What was proved when the session was made; empty for a long-term key.
    public Optional<SessionClaims> session() {
        return session;
    }

    /// What was settled for the session; nothing for a long-term key.
    public SessionTerms terms() {
        return session.isPresent() ? session.get().terms() : SessionTerms.NONE;
    }

    /// The policies that limit the session.
    public SessionPolicies sessionPolicies() {
        return terms().policies();
    }

    /// The long-term key that stands at the beginning: the caller's own, or that by which the
    /// session, or the first in its chain, was asked for.
    public Optional<AccessKeyId> longTermKey() {
        return session.isPresent() ? terms().longTermKey() : Optional.of(accessKeyId);
    }

    /// The value of `aws:PrincipalTag/…`: the session's tag, or else that of the user or role.
    ///
    /// @param name without regard to case
    public Optional<String> tag(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (SessionTag tag : terms().tags()) {
            if (tag.key().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(tag.value());
            }
        }
        for (Tag tag : identity.tags()) {
            if (tag.key().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(tag.value());
            }
        }
        return Optional.empty();
    }

    /// The code that was given for these session credentials, or in this very request.
    public Optional<MfaProof> mfa() {
        return mfa;
    }

    public boolean hasMfa() {
        return mfa.isPresent();
    }
}
