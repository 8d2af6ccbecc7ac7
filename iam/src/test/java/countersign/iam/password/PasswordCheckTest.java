package countersign.iam.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Edit;
import countersign.iam.directory.PasswordUse;
import countersign.iam.directory.User;
import countersign.iam.error.Refusal;
import countersign.iam.password.PasswordVerdict.Reason;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import countersign.iam.store.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What passwords are good for is documented (IAM API Reference, "UpdateAccountPasswordPolicy",
/// "CreateLoginProfile"); how often one may be tried is ours.
final class PasswordCheckTest {
    private static final String OLD = "Old-password-1";
    private static final String NEW = "New-password-2";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final PasswordCheck check = new PasswordCheck(iam.directory, iam.hasher, iam.clock);

    @Test
    void a_right_password_proves_its_user() {
        alice();

        PasswordVerdict verdict = verify("ALICE", OLD);

        User user = assertInstanceOf(RightPassword.class, verdict).user();
        assertEquals("alice", user.name());
    }

    @Test
    void others_are_refused_each_for_its_reason() {
        alice();
        root.call(IamApi.CREATE_USER, "UserName", "bob");

        assertEquals(refused(Reason.WRONG_PASSWORD), verify("alice", NEW));
        assertEquals(refused(Reason.NO_PASSWORD), verify("bob", OLD));
        assertEquals(refused(Reason.NO_SUCH_USER), verify("carol", OLD));
        assertEquals(refused(Reason.NO_SUCH_USER), verify(User.ROOT_NAME, OLD));
    }

    @Test
    void a_closed_account_has_nobody() {
        AccountId id = new AccountId("210987654321");
        Client other =
                iam.client(
                        root.call(CountersignApi.CREATE_ACCOUNT, "AccountId", id.text())
                                .rootAccessKey());
        other.call(IamApi.CREATE_USER, "UserName", "alice");
        other.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", OLD);
        new NewPasswords(iam.directory, iam.hasher, iam.clock).setRoot(id, Password.of(OLD));
        PasswordVerdict before = check.verify(id, "alice", attempt(OLD, _ -> true));

        root.call(CountersignApi.CLOSE_ACCOUNT, "AccountId", id.text());

        assertInstanceOf(RightPassword.class, before);
        assertEquals(
                refused(Reason.NO_SUCH_USER), check.verify(id, "alice", attempt(OLD, _ -> true)));
        assertEquals(refused(Reason.NO_SUCH_USER), check.verifyRoot(id, attempt(OLD, _ -> true)));
    }

    /// No thread that mustn't wait gets past the hash: so there is one, whoever is asked about.
    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "carol"})
    void a_hash_is_computed_whether_there_is_a_user_or_not(String name) {
        alice();
        root.call(IamApi.CREATE_USER, "UserName", "bob");

        assertThrows(NotInMemory.class, () -> MemoryOnly.call(() -> verify(name, OLD)));
    }

    @Test
    void the_last_use_is_shown_where_a_user_is_got_and_listed() {
        alice();
        Optional<Instant> before = lastUsed();
        verify("alice", NEW);
        Optional<Instant> afterWrong = lastUsed();
        verify("alice", OLD);
        Instant used = iam.clock.instant();
        iam.clock.advance(Duration.ofHours(1));
        verify("alice", NEW);

        assertEquals(Optional.empty(), before);
        assertEquals(Optional.empty(), afterWrong);
        assertEquals(Optional.of(used), lastUsed());
        assertEquals(
                Optional.of(used),
                root.call(IamApi.LIST_USERS).users().getFirst().passwordLastUsed());
    }

    @Test
    void nothing_is_told_or_noted_of_a_right_password_without_the_second_factor() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        give("alice", OLD, "PasswordResetRequired", "true");
        PasswordVerdict due = check.verify(IamUnderTest.ACCOUNT, "alice", attempt(OLD, _ -> false));
        root.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "alice", "PasswordResetRequired", "false");

        PasswordVerdict right =
                check.verify(IamUnderTest.ACCOUNT, "alice", attempt(OLD, _ -> false));

        assertEquals(refused(Reason.NO_SECOND_FACTOR), due);
        assertEquals(refused(Reason.NO_SECOND_FACTOR), right);
        assertEquals(Optional.empty(), lastUsed());
    }

    @Test
    void the_second_factor_is_asked_of_who_gave_the_right_password_alone() {
        alice();
        List<String> asked = new ArrayList<>();
        SecondFactor second = user -> asked.add(user.name());

        check.verify(IamUnderTest.ACCOUNT, "alice", attempt(NEW, second));
        check.verify(IamUnderTest.ACCOUNT, "carol", attempt(OLD, second));
        check.verify(IamUnderTest.ACCOUNT, "alice", attempt(OLD, second));

        assertEquals(List.of("alice"), asked);
    }

    @Test
    void a_device_that_the_user_gets_meanwhile_wants_to_be_asked() {
        alice();
        Phone phone = root.newPhone("phone");
        SecondFactor second =
                _ -> {
                    root.enable("alice", phone);
                    return true;
                };

        PasswordVerdict verdict = check.verify(IamUnderTest.ACCOUNT, "alice", attempt(OLD, second));

        assertEquals(refused(Reason.CHANGED_MEANWHILE), verdict);
    }

    @Test
    void a_hundred_attempts_are_looked_at_in_an_hour_and_a_new_password_gives_no_more() {
        alice();
        for (int i = 0; i < 100; i++) {
            assertEquals(refused(Reason.WRONG_PASSWORD), verifyFrom("192.0.2." + i, NEW));
        }

        PasswordVerdict spent = verify("alice", OLD);
        root.call(IamApi.DELETE_LOGIN_PROFILE, "UserName", "alice");
        give("alice", OLD);
        PasswordVerdict renewed = verify("alice", OLD);
        iam.clock.advance(Duration.ofHours(1));
        PasswordVerdict later = verify("alice", OLD);

        assertEquals(refused(Reason.ATTEMPTS_SPENT), spent);
        assertEquals(refused(Reason.ATTEMPTS_SPENT), renewed);
        assertInstanceOf(RightPassword.class, later);
    }

    @Test
    void strangers_use_up_nothing_where_the_user_has_signed_in_before() {
        alice();
        assertInstanceOf(RightPassword.class, verifyFrom("2001:db8:1:2::3", OLD));
        for (int i = 0; i < 100; i++) {
            verifyFrom("198.51.100." + i, NEW);
        }

        PasswordVerdict elsewhere = verifyFrom("203.0.113.7", OLD);
        PasswordVerdict atHome = verifyFrom("2001:db8:1:2:ffff::9", OLD);

        assertEquals(refused(Reason.ATTEMPTS_SPENT), elsewhere);
        assertInstanceOf(RightPassword.class, atHome);
    }

    @Test
    void ten_attempts_are_looked_at_in_five_minutes_where_the_user_has_signed_in_before() {
        alice();
        verify("alice", OLD);
        for (int i = 0; i < 10; i++) {
            assertEquals(refused(Reason.WRONG_PASSWORD), verify("alice", NEW));
        }

        PasswordVerdict spent = verify("alice", OLD);
        iam.clock.advance(Duration.ofMinutes(5));

        assertEquals(refused(Reason.ATTEMPTS_SPENT), spent);
        assertInstanceOf(RightPassword.class, verify("alice", OLD));
    }

    @Test
    void of_the_places_where_a_user_signs_in_the_last_eight_are_familiar() {
        alice();
        for (int i = 1; i <= 9; i++) {
            assertInstanceOf(RightPassword.class, verifyFrom("192.0.2." + i, OLD));
        }
        for (int i = 0; i < 100; i++) {
            verifyFrom("198.51.100." + i, NEW);
        }

        assertEquals(refused(Reason.ATTEMPTS_SPENT), verifyFrom("192.0.2.1", OLD));
        assertInstanceOf(RightPassword.class, verifyFrom("192.0.2.2", OLD));
    }

    /// The work is one commit and one hash, and one commit more where a code was given.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "closed, NO_SUCH_USER",
        "carol, NO_SUCH_USER",
        "bob, NO_PASSWORD",
        "alice, WRONG_PASSWORD",
        "dora, ATTEMPTS_SPENT",
        "emma, NO_SECOND_FACTOR"
    })
    void the_work_tells_nothing_of_who_there_is(String who, Reason reason) {
        CountedHashes hashes = new CountedHashes();
        PasswordCheck counted = new PasswordCheck(iam.directory, hasher(hashes), iam.clock);
        AccountId account = who.equals("closed") ? closedAccount() : IamUnderTest.ACCOUNT;
        for (String name : List.of("alice", "bob", "dora", "emma")) {
            root.call(IamApi.CREATE_USER, "UserName", name);
        }
        for (String name : List.of("alice", "dora", "emma")) {
            give(name, OLD);
        }
        for (int i = 0; i < 100; i++) {
            check.verify(account, "dora", attempt(NEW, _ -> true));
        }
        SecondFactor wrongCode =
                new SecondFactor() {
                    @Override
                    public boolean isGiven(User user) {
                        return !iam.directory.change(this::count);
                    }

                    @Override
                    public boolean isOffered() {
                        return true;
                    }

                    private boolean count(Edit edit) {
                        edit.replace(
                                iam.directory.passwords().nobodysUse(0),
                                new PasswordUse(0, hashes.computed, Optional.empty()));
                        return true;
                    }
                };
        long before = iam.store.revision();
        hashes.computed = 0;

        PasswordVerdict verdict =
                counted.verify(account, who, attempt(who.equals("emma") ? OLD : NEW, wrongCode));

        assertEquals(refused(reason), verdict);
        assertEquals(1, hashes.computed);
        assertEquals(2, iam.store.revision() - before);
    }

    @Test
    void who_is_told_to_come_back_has_lost_no_attempt() {
        alice();
        int most = PasswordHasher.AT_ONCE_MAX + PasswordHasher.WAITING_MAX;
        List<PasswordHasher.Turn> others = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            others.add(iam.hasher.turn());
        }
        long revision = iam.store.revision();

        for (int i = 0; i < 20; i++) {
            assertEquals("Throttling", refusal(() -> verify("alice", OLD)));
            assertEquals("Throttling", refusal(() -> verify("carol", OLD)));
            assertEquals("Throttling", refusal(() -> changeOwn("alice", OLD, NEW)));
        }

        others.forEach(PasswordHasher.Turn::close);
        assertEquals(revision, iam.store.revision());
        assertInstanceOf(RightPassword.class, verify("alice", OLD));
    }

    @Test
    void a_stranger_who_guesses_at_sign_in_stops_nobody_from_changing_his_password() {
        alice();
        for (int i = 0; i < 101; i++) {
            verify("alice", "Wrong-password-" + i);
        }

        changeOwn("alice", OLD, NEW);

        assertEquals(refused(Reason.ATTEMPTS_SPENT), verify("alice", NEW));
        iam.clock.advance(Duration.ofHours(1));
        assertInstanceOf(RightPassword.class, verify("alice", NEW));
    }

    /// If a hash were computed, it would wait for ever.
    @Test
    void no_hash_is_computed_for_a_change_that_has_no_password_or_no_attempt() {
        alice();
        root.call(IamApi.CREATE_USER, "UserName", "bob");
        for (int i = 0; i < 10; i++) {
            assertEquals("AccessDenied", refusal(() -> changeOwn("alice", NEW, "Third-3-word")));
        }
        PasswordHasher none = hasher(new Semaphore(0));
        PasswordCheck without = new PasswordCheck(iam.directory, none, iam.clock);

        String spent =
                refusal(() -> without.changeOwn(user("alice"), Password.of(OLD), Password.of(NEW)));
        String noPassword =
                refusal(() -> without.changeOwn(user("bob"), Password.of(OLD), Password.of(NEW)));

        assertEquals("Throttling", spent);
        assertEquals("NoSuchEntity", noPassword);
    }

    @Test
    void attempts_at_one_moment_are_counted_each() throws Exception {
        alice();
        ConcurrentLinkedQueue<PasswordVerdict> verdicts = new ConcurrentLinkedQueue<>();

        for (int i = 0; i < 90; i++) {
            verify("alice", NEW);
        }

        Together.run(24, _ -> verdicts.add(verify("alice", NEW)));

        assertEquals(10, verdicts.stream().filter(refused(Reason.WRONG_PASSWORD)::equals).count());
        assertEquals(14, verdicts.stream().filter(refused(Reason.ATTEMPTS_SPENT)::equals).count());
    }

    @Test
    void a_password_to_be_reset_is_good_to_set_another_that_is_good_to_sign_in() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        give("alice", OLD, "PasswordResetRequired", "true");

        MustChange due = assertInstanceOf(MustChange.class, verify("alice", OLD));
        String same = refusal(() -> changeDue(due, OLD));
        String weak = refusal(() -> changeDue(due, "weak"));
        RightPassword changed = changeDue(due, NEW).orElseThrow();

        assertEquals(MustChange.Cause.RESET_REQUIRED, due.cause());
        assertEquals("PasswordPolicyViolation", same);
        assertEquals("PasswordPolicyViolation", weak);
        assertEquals("alice", changed.user().name());
        assertEquals(Optional.of(iam.clock.instant()), lastUsed());
        assertInstanceOf(RightPassword.class, verify("alice", NEW));
        assertEquals(refused(Reason.WRONG_PASSWORD), verify("alice", OLD));
        assertEquals(Optional.empty(), changeDue(due, "Third-password-3"));
    }

    @Test
    void an_expired_password_is_good_to_set_another_unless_it_expires_hard() {
        alice();
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "30");
        iam.clock.advance(Duration.ofDays(30).minusSeconds(1));
        PasswordVerdict justBefore = verify("alice", OLD);
        iam.clock.advance(Duration.ofSeconds(1));

        PasswordVerdict expired = verify("alice", OLD);
        root.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY,
                "MaxPasswordAge",
                "30",
                "HardExpiry",
                "true");
        PasswordVerdict hard = verify("alice", OLD);
        PasswordVerdict wrong = verify("alice", NEW);

        assertInstanceOf(RightPassword.class, justBefore);
        assertEquals(MustChange.Cause.EXPIRED, assertInstanceOf(MustChange.class, expired).cause());
        assertEquals("alice", assertInstanceOf(PasswordVerdict.Locked.class, hard).user().name());
        assertEquals(refused(Reason.WRONG_PASSWORD), wrong);
    }

    @Test
    void an_administrator_renews_what_has_expired_hard() {
        alice();
        root.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "1", "HardExpiry", "true");
        iam.clock.advance(Duration.ofDays(2));

        root.call(IamApi.UPDATE_LOGIN_PROFILE, "UserName", "alice", "Password", NEW);

        assertInstanceOf(RightPassword.class, verify("alice", NEW));
    }

    /// An account's policy doesn't apply to its root user (documented).
    @Test
    void the_root_user_has_a_password_that_never_expires() {
        NewPasswords passwords = new NewPasswords(iam.directory, iam.hasher, iam.clock);
        PasswordVerdict none = check.verifyRoot(IamUnderTest.ACCOUNT, attempt(OLD, _ -> true));
        root.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY,
                "MaxPasswordAge",
                "1",
                "MinimumPasswordLength",
                "40");

        passwords.setRoot(IamUnderTest.ACCOUNT, Password.of(OLD));
        passwords.setRoot(IamUnderTest.ACCOUNT, Password.of(NEW));
        iam.clock.advance(Duration.ofDays(400));
        PasswordVerdict verdict = check.verifyRoot(IamUnderTest.ACCOUNT, attempt(NEW, _ -> true));

        assertEquals(refused(Reason.NO_PASSWORD), none);
        assertTrue(assertInstanceOf(RightPassword.class, verdict).user().isRoot());
        assertEquals(
                refused(Reason.WRONG_PASSWORD),
                check.verifyRoot(IamUnderTest.ACCOUNT, attempt(OLD, _ -> true)));
        assertEquals(
                "PasswordPolicyViolation",
                refusal(() -> passwords.setRoot(IamUnderTest.ACCOUNT, Password.of("weak"))));
        assertEquals(
                1,
                root.call(IamApi.GET_ACCOUNT_SUMMARY)
                        .summaryMap()
                        .orElseThrow()
                        .get("AccountPasswordPresent"));
        assertEquals(
                Optional.of(iam.clock.instant()),
                root.call(IamApi.GET_USER).user().passwordLastUsed());
    }

    @Test
    void a_deleted_user_leaves_nothing_that_was_tried() {
        alice();
        verify("alice", OLD);
        changeOwn("alice", OLD, NEW);
        root.call(IamApi.DELETE_LOGIN_PROFILE, "UserName", "alice");

        root.call(IamApi.DELETE_USER, "UserName", "alice");

        assertEquals(List.of(), iam.store.list("password-use/", "", 10));
        assertEquals(List.of(), iam.store.list("own-password-use/", "", 10));
        assertEquals(List.of(), iam.store.list("familiar-sources/", "", 10));
        assertEquals(List.of(), iam.store.list("login-profile/", "", 10));
    }

    /// Counts how often a hash is computed.
    private static final class CountedHashes extends Semaphore {
        private static final long serialVersionUID = 1L;

        private int computed;

        CountedHashes() {
            super(1);
        }

        @Override
        public void acquireUninterruptibly() {
            computed++;
            super.acquireUninterruptibly();
        }
    }

    /// Under the key under which the world's own seals.
    private PasswordHasher hasher(Semaphore running) {
        return iam.hasher.runningBy(running);
    }

    private AccountId closedAccount() {
        AccountId id = new AccountId("210987654321");
        iam.account(id);
        root.call(CountersignApi.CLOSE_ACCOUNT, "AccountId", id.text());
        return id;
    }

    private static PasswordAttempt attempt(String password, SecondFactor second) {
        return new PasswordAttempt(Password.of(password), AttemptSource.of("192.0.2.200"), second);
    }

    private PasswordVerdict verifyFrom(String address, String password) {
        return check.verify(
                IamUnderTest.ACCOUNT,
                "alice",
                new PasswordAttempt(Password.of(password), AttemptSource.of(address), _ -> true));
    }

    private Optional<RightPassword> changeDue(MustChange due, String password) {
        HashedOnce hashed = check.hashed(Password.of(password));
        return iam.directory.change(edit ->
                check.changeDue(
                        edit,
                        iam.directory.user(due.user().account(), due.user().id()).orElseThrow(),
                        new DueChange(due.passwordId(), hashed, AttemptSource.of("192.0.2.200"))));
    }

    private void alice() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        give("alice", OLD);
    }

    private void give(String name, String password, String... more) {
        String[] sent = new String[4 + more.length];
        System.arraycopy(new String[] {"UserName", name, "Password", password}, 0, sent, 0, 4);
        System.arraycopy(more, 0, sent, 4, more.length);
        root.call(IamApi.CREATE_LOGIN_PROFILE, sent);
    }

    private User user(String name) {
        return iam.directory.userNamed(IamUnderTest.ACCOUNT, name).orElseThrow().value();
    }

    private void changeOwn(String name, String old, String password) {
        check.changeOwn(user(name), Password.of(old), Password.of(password));
    }

    private PasswordVerdict verify(String name, String password) {
        return check.verify(IamUnderTest.ACCOUNT, name, attempt(password, _ -> true));
    }

    private Optional<Instant> lastUsed() {
        return root.call(IamApi.GET_USER, "UserName", "alice").user().passwordLastUsed();
    }

    private static PasswordVerdict refused(Reason reason) {
        return new PasswordVerdict.Refused(reason);
    }

    private static String refusal(Runnable work) {
        return assertThrows(Refusal.class, work::run).code().wireName();
    }
}
