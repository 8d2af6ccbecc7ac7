package countersign.iam.saml;

import countersign.iam.directory.Directory;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.SpentToken;
import countersign.iam.error.Refusal;
import countersign.iam.session.AuthenticToken;
import java.time.Instant;

/// Sees to it that an assertion is good for one session.
///
/// INVARIANT: an assertion is used once, whatever crashes: the commit that marks it holds only if
/// there is no mark yet, and the session leaves only after it. The mark is kept until the assertion
/// has ended by every node's clock.
public final class SingleUse {
    private final Directory directory;

    public SingleUse(Directory directory) {
        this.directory = directory;
    }

    /// Blocks.
    ///
    /// @throws Refusal InvalidIdentityToken where it was used before, or may have been
    public void spend(VerifiedAssertion assertion, Instant now) {
        if (mayBeSpent(assertion)) {
            throw Rejection.reused();
        }
        directory.witnessedTime().witness(assertion.issued(), now);
        PassingId mark =
                PassingId.ofSecret(
                        assertion.goodUntil().plus(AuthenticToken.SKEW_MAX), name(assertion));
        directory.change(edit -> {
            if (directory.spentTokens().find(mark).isPresent()) {
                throw Rejection.reused();
            }
            return directory.spentTokens().add(edit, mark, new SpentToken(now), now);
        });
    }

    /// Whether it was there already when the store was put back from a backup, which may not know
    /// that it was used.
    private boolean mayBeSpent(VerifiedAssertion assertion) {
        return directory
                .doubtedUntil()
                .map(moment -> moment.plus(AssertionVerifier.AHEAD_MAX))
                .filter(moment -> !assertion.issued().isAfter(moment))
                .isPresent();
    }

    /// An id is unique among those of its issuer, and may be of any letters.
    private static String name(VerifiedAssertion assertion) {
        return assertion.provider().provider().arn() + "\n" + assertion.id();
    }
}
