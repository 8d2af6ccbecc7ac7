package countersign.endpoint.audit;

import java.time.Instant;
import java.util.Optional;

/// Who asked, in the terms of *CloudTrail User Guide, "CloudTrail userIdentity element"*.
public sealed interface Caller {
    /// The account's root user.
    record Root(String accountId, String accessKeyId, Optional<Session> session)
            implements Caller {}

    /// @param userId the unique id, `AIDA…`
    record IamUser(
            String accountId,
            String userId,
            String arn,
            String userName,
            String accessKeyId,
            Optional<Session> session)
            implements Caller {}

    /// A role's session.
    ///
    /// @param role the role's part; its `userName` is the role's name
    /// @param sessionName the caller's name for the session
    /// @param arn `arn:aws:sts::A:assumed-role/Role/Session`
    record AssumedRole(
            String accountId,
            Issuer role,
            String sessionName,
            String arn,
            String accessKeyId,
            Session session)
            implements Caller {}

    /// A session of GetFederationToken.
    ///
    /// @param issuer who answers for it
    /// @param userId `A:name`
    /// @param arn `arn:aws:sts::A:federated-user/name`
    record FederatedUser(
            String accountId,
            Issuer issuer,
            String userId,
            String arn,
            String accessKeyId,
            Session session)
            implements Caller {}

    /// Someone for whom an identity provider vouched in the request itself.
    ///
    /// @param type `SAMLUser` or `WebIdentityUser`
    record Asserted(String type, String principalId, String userName, String identityProvider)
            implements Caller {}

    /// Nobody: a request that wasn't signed, to a service that may let everybody in.
    ///
    /// @param recipientAccountId whose service that is
    record Anonymous(String recipientAccountId) implements Caller {}

    /// Someone who did not prove who he is.
    ///
    /// @param accessKeyId as presented, unproved
    record Unknown(Optional<String> accessKeyId) implements Caller {}

    /// Whose permissions a session has.
    ///
    /// @param type `Role`, `IAMUser` or `Root`
    /// @param id the unique id
    record Issuer(String type, String id, String arn, String name) {}

    /// What temporary credentials say of themselves.
    ///
    /// @param mfa present if a code was given for them
    /// @param sourceIdentity who is behind it, if that was said
    /// @param delegate the account that acts with it for the principal, if another does
    record Session(
            Instant issued,
            Optional<Mfa> mfa,
            Optional<String> sourceIdentity,
            Optional<String> delegate) {
        public Session(Instant issued, Optional<Mfa> mfa) {
            this(issued, mfa, Optional.empty(), Optional.empty());
        }
    }

    /// The device that was used, and when.
    record Mfa(String serialNumber, Instant at) {}
}
