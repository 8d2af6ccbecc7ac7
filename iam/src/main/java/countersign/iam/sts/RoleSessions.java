package countersign.iam.sts;

import countersign.api.sts.AssumedRoleUser;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.PackedSize;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Issues sessions of roles, for all operations that do (STS API Reference, "AssumeRole").
///
/// Such a session carries no proof of MFA, though its role's trust policy may have asked for one
/// (IAM User Guide, "Secure API access with MFA": AssumeRole's credentials don't include MFA
/// information).
public final class RoleSessions {
    /// What a session lasts without asking.
    private static final Duration LIFETIME_DEFAULT = Duration.ofHours(1);

    /// The most that a session lasts which was made by a role's session (IAM User Guide, "Role
    /// chaining").
    private static final Duration CHAINED_MAX = Duration.ofHours(1);

    /// What a session is asked for with.
    ///
    /// @param terms with which it is sealed
    /// @param seconds as asked for
    /// @param chained whether a role's session asks
    /// @param endsBefore where what vouches for the caller ends earlier
    /// @param sizeMin of the token, 0 to 4,096
    record Wanted(
            Role role,
            String sessionName,
            SessionTerms terms,
            Optional<Integer> seconds,
            boolean chained,
            Optional<Instant> endsBefore,
            int sizeMin) {}

    /// A session of a role.
    ///
    /// @param packedPercent what its policies and tags take of their limit, if it has any
    record Issued(IssuedSession session, AssumedRoleUser user, Optional<Integer> packedPercent) {}

    private final SessionLimits limits;
    private final SessionSealer sealer;
    private final InstantSource clock;

    public RoleSessions(
            Directory directory,
            AwsManagedPolicies aws,
            SessionSealer sealer,
            InstantSource clock) {
        this.limits = new SessionLimits(directory, aws);
        this.sealer = sealer;
        this.clock = clock;
    }

    /// @throws Refusal where its time, policies, tags or federation are too much; the texts about
    ///   time are reported by users of AWS
    Issued issue(Wanted wanted) {
        Duration lifetime = lifetime(wanted);
        Role role = wanted.role();
        Optional<Integer> packed =
                limits.check(role.account(), wanted.terms().policies(), wanted.terms().tags());
        if (!PackedSize.isGood(wanted.terms().federation())) {
            throw new Refusal(
                    ErrorCode.INVALID_IDENTITY_TOKEN,
                    "What the identity provider says is too long for a session.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires =
                wanted.endsBefore()
                        .map(end -> end.truncatedTo(ChronoUnit.SECONDS))
                        .filter(end -> end.isBefore(now.plus(lifetime)))
                        .orElse(now.plus(lifetime));
        if (!expires.isAfter(now)) {
            throw new Refusal(
                    ErrorCode.EXPIRED_TOKEN_EXCEPTION,
                    "Response has expired",
                    "What vouches for the caller ends in this second");
        }
        SessionPrincipal.AssumedRole principal =
                new SessionPrincipal.AssumedRole(
                        role.account(), new UniqueId(role.id()), wanted.sessionName());
        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                principal, now, expires, Optional.empty(), wanted.terms()),
                        wanted.sizeMin());
        return new Issued(session, user(role, principal), packed);
    }

    private static AssumedRoleUser user(Role role, SessionPrincipal.AssumedRole principal) {
        return AssumedRoleUser.builder()
                .assumedRoleId(principal.userId())
                .arn(Arns.roleSession(role.account(), role.name(), principal.sessionName()))
                .build();
    }

    private static Duration lifetime(Wanted wanted) {
        if (wanted.seconds().isEmpty()) {
            return LIFETIME_DEFAULT;
        }
        Duration asked = Duration.ofSeconds(wanted.seconds().get());
        if (wanted.chained() && asked.compareTo(CHAINED_MAX) > 0) {
            throw SessionRequest.invalid(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                            + " assumed by role chaining.");
        }
        if (asked.compareTo(wanted.role().longestSession()) > 0) {
            throw SessionRequest.invalid(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                            + " role.");
        }
        return asked;
    }
}
