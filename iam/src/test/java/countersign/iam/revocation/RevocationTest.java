package countersign.iam.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.Revocation;
import countersign.api.countersign.RevokeSessionsRequest;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.account.ManagementOnly;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Revocations;
import countersign.iam.session.AuthenticToken;
import countersign.iam.store.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

final class RevocationTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId OTHER = new AccountId("210987654321");
    private static final String INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client alice = iam.user("alice");

    @Test
    void one_session_is_revoked_and_the_others_are_not() {
        Client lost = alice.session();
        Client kept = alice.session();

        Revocation revocation = revoke(lost);

        assertEquals(
                new Revocation(
                        "123456789012",
                        Optional.of(lost.accessKeyId()),
                        Optional.empty(),
                        Optional.empty(),
                        START.plus(Duration.ofHours(37))),
                revocation);
        assertEquals(INVALID, use(lost));
        assertEquals("ok", use(kept));
        assertEquals("ok", use(alice));
    }

    @Test
    void all_sessions_of_a_user_are_revoked_and_later_ones_are_good() {
        Client before = alice.session();
        Client ofRoot = root.session();

        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "ALICE");

        assertEquals(INVALID, use(before));
        assertEquals("ok", use(ofRoot));
        iam.clock.advance(Duration.ofSeconds(1));
        assertEquals("ok", use(alice.session()));
    }

    @Test
    void sessions_of_the_second_of_the_revocation_are_refused_too() {
        iam.clock.advance(Duration.ofMillis(200));
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");
        iam.clock.advance(Duration.ofMillis(700));

        Client sameSecond = alice.session();
        iam.clock.advance(Duration.ofMillis(100));
        Client nextSecond = alice.session();

        assertEquals(INVALID, use(sameSecond));
        assertEquals("ok", use(nextSecond));
    }

    @Test
    void before_a_time_means_issued_before_it() {
        Client early = alice.session();
        iam.clock.advance(Duration.ofSeconds(10));
        Client late = alice.session();
        iam.clock.advance(Duration.ofSeconds(10));

        root.call(
                CountersignApi.REVOKE_SESSIONS,
                "UserName",
                "alice",
                "IssuedBefore",
                "2026-11-22T10:00:10Z");

        assertEquals(INVALID, use(early));
        assertEquals("ok", use(late));
    }

    @Test
    void an_earlier_time_takes_nothing_back() {
        Client session = alice.session();
        iam.clock.advance(Duration.ofSeconds(10));
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");

        Revocation answer =
                root.call(
                                CountersignApi.REVOKE_SESSIONS,
                                "UserName",
                                "alice",
                                "IssuedBefore",
                                "2026-11-21T00:00:00Z")
                        .revocation();

        assertEquals(Optional.of(START.plusSeconds(11)), answer.issuedBefore());
        assertEquals(INVALID, use(session));
    }

    @Test
    void the_root_users_sessions_are_revoked_and_its_key_is_not() {
        Client session = root.session();

        root.call(CountersignApi.REVOKE_SESSIONS, "Root", "true");

        assertEquals(INVALID, use(session));
        assertEquals("ok", use(root));
    }

    @Test
    void the_sessions_of_a_role_are_revoked_and_those_of_who_assumed_it_are_not() {
        Client admin = iam.admin("admin");
        root.call(
                IamApi.CREATE_ROLE,
                "RoleName",
                "Reader",
                "AssumeRolePolicyDocument",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                        + "\"Principal\":{\"AWS\":\"123456789012\"}}}");
        Client session = admin.session();
        Client role = session.assume("arn:aws:iam::123456789012:role/Reader", "one");
        assertEquals("ok", use(role));

        root.call(CountersignApi.REVOKE_SESSIONS, "RoleName", "Reader");

        assertEquals(INVALID, use(role));
        assertEquals("ok", use(session));
    }

    @Test
    void what_can_not_be_meant_is_refused() {
        assertEquals(
                "ValidationError: Exactly one of UserName, RoleName and Root must be given.",
                root.refusal(CountersignApi.REVOKE_SESSIONS));
        assertEquals(
                "ValidationError",
                root.outcome(CountersignApi.REVOKE_SESSIONS, "UserName", "alice", "Root", "true"));
        assertEquals(
                "NoSuchEntity: The role with name nothing cannot be found.",
                root.refusal(CountersignApi.REVOKE_SESSIONS, "RoleName", "nothing"));
        assertEquals(
                "ValidationError: IssuedBefore must not be in the future: nobody could sign in"
                        + " until then.",
                root.refusal(
                        CountersignApi.REVOKE_SESSIONS,
                        "UserName",
                        "alice",
                        "IssuedBefore",
                        "2026-11-22T10:00:02Z"));
        assertEquals(
                "ValidationError",
                root.outcome(CountersignApi.REVOKE_SESSION, "AccessKeyId", alice.accessKeyId()));
        assertEquals(
                "NoSuchEntity",
                root.outcome(CountersignApi.REVOKE_SESSION, "AccessKeyId", "ASIAQAAAAAAAGMKEM7X5"));
    }

    @Test
    void the_next_request_after_the_answer_is_refused_whoever_asks() throws Exception {
        int count = 40;
        AtomicReferenceArray<String> answers = new AtomicReferenceArray<>(count);

        Together.run(
                4,
                thread -> {
                    for (int i = thread; i < count; i += 4) {
                        Client session = alice.session();
                        String before = use(session);
                        revoke(session);
                        answers.set(i, before + ", then " + use(session));
                    }
                });

        for (int i = 0; i < count; i++) {
            assertEquals("ok, then " + INVALID, answers.get(i));
        }
        assertEquals(count, list(root).size());
    }

    @Test
    void revocations_are_listed_and_forgotten_with_their_sessions() {
        Client session = alice.session();
        revoke(session);
        iam.clock.advance(Duration.ofHours(1));
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");
        assertEquals(2, list(root).size());

        iam.clock.advance(Duration.ofHours(36).plusSeconds(1));
        iam.revocations.forgetEnded();
        assertEquals(List.of(Optional.empty()), sessions(list(root)));

        iam.clock.advance(Duration.ofHours(1).plusSeconds(1));
        use(alice);
        long before = iam.store.revision();
        iam.revocations.forgetEnded();
        assertEquals(before + 1, iam.store.revision());
        assertEquals(0, iam.store.count("revocations/"));

        iam.revocations.forgetEnded();
        assertEquals(before + 1, iam.store.revision(), "nothing to forget, nothing committed");
    }

    @Test
    void a_revocation_outlives_the_longest_session() {
        Client session = alice.session("DurationSeconds", "129600");
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");
        revoke(session);

        iam.clock.advance(Duration.ofSeconds(129_599));
        iam.revocations.forgetEnded();

        assertEquals(INVALID, use(session));
    }

    @Test
    void a_clock_that_nobody_confirms_drops_no_revocation() {
        Client session = alice.session("DurationSeconds", "129600");
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");
        Instant tomorrow = START.plus(Duration.ofHours(50));

        new RevocationRecords(new Directory(iam.store), () -> tomorrow).forgetEnded();

        assertEquals(INVALID, use(session));
    }

    @Test
    void what_a_node_ahead_has_issued_is_revoked_and_what_is_issued_a_minute_later_is_not() {
        RevocationRecords behind =
                new RevocationRecords(iam.directory, iam.clock, AuthenticToken.SKEW_MAX);
        iam.clock.advance(Duration.ofSeconds(30));
        Client session = alice.session(); // by a node whose clock is 30 s ahead
        iam.clock.advance(Duration.ofSeconds(-30));
        RevokeSessions operation =
                new RevokeSessions(iam.directory, behind, new ManagementOnly(iam.directory));

        operation.handle(
                iam.callerOf(root), RevokeSessionsRequest.builder().userName("alice").build());

        iam.clock.advance(Duration.ofSeconds(1));
        assertEquals(INVALID, use(session));
        iam.clock.advance(Duration.ofSeconds(60));
        assertEquals("ok", use(alice.session()));
    }

    @Test
    void an_account_has_room_for_5000_revoked_sessions() {
        AccountId account = IamUnderTest.ACCOUNT;
        iam.revocations.change(
                account,
                revoked -> {
                    var full = new TreeMap<>(revoked.sessions());
                    for (int i = 0; i < Revocations.EACH_MAX; i++) {
                        full.put("session " + i, START);
                    }
                    return new Revocations(full, revoked.identities());
                });

        assertEquals(
                "LimitExceeded: Cannot exceed quota for RevokedSessionsPerAccount: 5000. Revoke"
                        + " all sessions of a user or role instead.",
                root.refusal(
                        CountersignApi.REVOKE_SESSION,
                        "AccessKeyId",
                        alice.session().accessKeyId()));
        assertEquals("ok", root.answer(CountersignApi.REVOKE_SESSIONS, "UserName", "alice"));
    }

    @Test
    void an_account_revokes_its_own_and_the_management_account_any() {
        Client other = iam.account(OTHER);
        Client session = other.session();

        assertEquals(
                "AccessDenied",
                other.outcome(
                        CountersignApi.REVOKE_SESSION,
                        "AccessKeyId",
                        alice.session().accessKeyId()));
        assertEquals(
                "AccessDenied",
                other.outcome(
                        CountersignApi.LIST_REVOCATIONS, "AccountId", IamUnderTest.ACCOUNT.text()));
        assertEquals(
                "ok",
                root.answer(
                        CountersignApi.REVOKE_SESSIONS, "AccountId", OTHER.text(), "Root", "true"));
        assertEquals(INVALID, use(session));
        assertEquals(1, list(other).size());
        assertEquals(0, list(root).size());
    }

    @Test
    void a_user_of_the_same_name_made_anew_is_not_meant() {
        root.call(CountersignApi.REVOKE_SESSIONS, "UserName", "alice");
        root.call(
                IamApi.DELETE_ACCESS_KEY, "UserName", "alice", "AccessKeyId", alice.accessKeyId());
        root.call(IamApi.DELETE_USER, "UserName", "alice");

        Client anew = iam.user("alice");

        assertEquals("ok", use(anew.session()));
    }

    @Test
    void pages_hold_every_revocation_once() {
        for (int i = 0; i < 5; i++) {
            revoke(alice.session());
        }

        var first = root.call(CountersignApi.LIST_REVOCATIONS, "MaxItems", "3");
        var second =
                root.call(CountersignApi.LIST_REVOCATIONS, "Marker", first.marker().orElseThrow());

        assertEquals(3, first.revocations().size());
        assertEquals(Optional.of(true), first.isTruncated());
        assertEquals(2, second.revocations().size());
        assertTrue(
                sessions(first.revocations()).stream()
                        .noneMatch(sessions(second.revocations())::contains));
    }

    private Revocation revoke(Client session) {
        return root.call(CountersignApi.REVOKE_SESSION, "AccessKeyId", session.accessKeyId())
                .revocation();
    }

    private static List<Revocation> list(Client client) {
        return client.call(CountersignApi.LIST_REVOCATIONS).revocations();
    }

    private static List<Optional<String>> sessions(List<Revocation> revocations) {
        return revocations.stream().map(Revocation::accessKeyId).toList();
    }

    private static String use(Client client) {
        return client.answer(StsApi.GET_CALLER_IDENTITY);
    }
}
