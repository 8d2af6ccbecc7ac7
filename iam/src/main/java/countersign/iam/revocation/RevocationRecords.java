package countersign.iam.revocation;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Revocations;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.SessionClaims;
import countersign.iam.store.WitnessedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/// The one way to change what is revoked. Each change leaves out what has outlived its sessions,
/// and [#forgetEnded] does so everywhere, as long as somebody confirms this machine's clock. For
/// any thread; may block.
public final class RevocationRecords {
    /// How long a revocation is kept: until the last session that it could mean has ended, and
    /// longer for clocks that differ.
    static final Duration KEPT_FOR = SessionClaims.LIFETIME_MAX.plus(WitnessedTime.KEPT_LONGER);

    private static final int ACCOUNTS_AT_ONCE = 100;

    private final Directory directory;
    private final InstantSource clock;
    private final Duration clocksApart;

    /// In a store that no other process writes.
    public RevocationRecords(Directory directory, InstantSource clock) {
        this(directory, clock, Duration.ZERO);
    }

    /// @param clocksApart how far ahead the clock of another node may be that issues sessions
    public RevocationRecords(Directory directory, InstantSource clock, Duration clocksApart) {
        this.directory = directory;
        this.clock = clock;
        this.clocksApart = clocksApart;
    }

    /// In whole seconds, as sessions are issued.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// The first second by which no session is stamped that is there already, on whichever node it
    /// was issued. One that can't be told from those isn't let in either.
    Instant afterAll() {
        return now().plusSeconds(1).plus(clocksApart);
    }

    /// What is revoked in an account and may still mean a session.
    Revocations of(AccountId account) {
        return directory.accounts().revocations(account).value().since(oldest());
    }

    /// Within a change, revokes sessions that somebody may hold who has no right to them, as far as
    /// half of the account's record has room: what users cause themselves must not keep an operator
    /// from revoking.
    public void revoke(Edit edit, AccountId account, List<AccessKeyId> sessions) {
        Belonging<Revocations> before = directory.accounts().revocations(account);
        Revocations after = before.value().since(oldest());
        for (AccessKeyId session : sessions) {
            after = after.with(session, now());
        }
        if (after.sessions().size() <= Revocations.EACH_MAX / 2) {
            edit.replace(before, after);
        }
    }

    /// @throws Refusal LimitExceeded where the account's record has no room
    Revocations change(AccountId account, UnaryOperator<Revocations> change) {
        return directory.change(edit -> {
            Belonging<Revocations> before = directory.accounts().revocations(account);
            Revocations after = change.apply(before.value().since(oldest()));
            requireRoom(after);
            edit.replace(before, after);
            return after;
        });
    }

    /// Drops what has outlived its sessions, in all accounts.
    public void forgetEnded() {
        String after = "";
        while (true) {
            List<AccountId> accounts =
                    directory.accounts().withRevocations(after, ACCOUNTS_AT_ONCE);
            if (accounts.isEmpty()) {
                return;
            }
            accounts.forEach(this::forgetEnded);
            after = accounts.getLast().text();
        }
    }

    private void forgetEnded(AccountId account) {
        var _ =
                directory.change(edit -> {
                    Belonging<Revocations> before = directory.accounts().revocations(account);
                    Revocations after = before.value().since(oldest());
                    if (after.isEmpty()) {
                        edit.delete(before);
                    } else if (!after.equals(before.value())) {
                        edit.replace(before, after);
                    }
                    return after;
                });
    }

    /// What is older may be dropped: nothing while nobody confirms the clock.
    private Instant oldest() {
        Instant now = clock.instant();
        return directory.witnessedTime().confirms(now) ? now().minus(KEPT_FOR) : Instant.MIN;
    }

    private static void requireRoom(Revocations revocations) {
        if (revocations.sessions().size() > Revocations.EACH_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for RevokedSessionsPerAccount: "
                            + Revocations.EACH_MAX
                            + ". Revoke all sessions of a user or role instead.");
        }
        if (revocations.identities().size() > Revocations.EACH_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for RevokedIdentitiesPerAccount: "
                            + Revocations.EACH_MAX
                            + ". Withdraw the sealing keys instead to end all sessions.");
        }
    }
}
