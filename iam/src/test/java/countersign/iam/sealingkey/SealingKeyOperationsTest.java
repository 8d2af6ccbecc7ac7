package countersign.iam.sealingkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.SealingKey;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SealingKeyOperationsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_rotation_shows_what_seals_and_how_long_the_other_opens() {
        String first = list().getFirst().sealingKeyId();
        iam.clock.advance(Duration.ofMinutes(10));

        List<SealingKey> after = root.call(CountersignApi.ROTATE_SEALING_KEY).sealingKeys();

        assertEquals(after, list());
        assertEquals("SEALING", after.get(0).state());
        assertEquals(START.plusSeconds(600), after.get(0).createDate());
        assertEquals(
                new SealingKey(
                        first,
                        "OPENING",
                        START,
                        Optional.of(START.plusSeconds(600)),
                        Optional.of(Instant.parse("2026-11-23T23:10:00Z"))),
                after.get(1));
    }

    @Test
    void a_withdrawal_ends_the_sessions_of_the_key_but_not_the_long_term_keys() {
        Client session = root.session();
        String leaked = list().getFirst().sealingKeyId();

        List<SealingKey> after =
                root.call(CountersignApi.WITHDRAW_SEALING_KEY, "SealingKeyId", leaked)
                        .sealingKeys();

        assertEquals(
                List.of("SEALING", "WITHDRAWN"), after.stream().map(SealingKey::state).toList());
        assertEquals(leaked, after.getLast().sealingKeyId());
        assertEquals("InvalidClientTokenId", session.outcome(StsApi.GET_CALLER_IDENTITY));
        assertEquals("ok", root.answer(StsApi.GET_CALLER_IDENTITY));
    }

    @Test
    void what_is_not_there_can_not_be_withdrawn() {
        String gone = list().getFirst().sealingKeyId();
        root.call(CountersignApi.WITHDRAW_SEALING_KEY, "SealingKeyId", gone);

        assertEquals(
                "NoSuchEntity: The sealing key with id " + gone + " cannot be found.",
                root.refusal(CountersignApi.WITHDRAW_SEALING_KEY, "SealingKeyId", gone));
        assertEquals(
                "ValidationError",
                root.outcome(CountersignApi.WITHDRAW_SEALING_KEY, "SealingKeyId", "all"));
    }

    @Test
    void a_full_keyring_says_when_there_will_be_room() {
        for (int i = 1; i < 32; i++) {
            root.call(CountersignApi.ROTATE_SEALING_KEY);
        }

        assertEquals(
                "LimitExceeded: Cannot exceed quota for SealingKeys: 32. Each old key is needed"
                        + " until its last session has ended; the next one may go at"
                        + " 2026-11-23T23:00:00Z.",
                root.refusal(CountersignApi.ROTATE_SEALING_KEY));
    }

    @Test
    void only_the_management_account_may_and_its_users_by_policy() {
        Client other = iam.account(new AccountId("210987654321"));
        Client operator =
                iam.user(
                        "operator",
                        "{'Statement':{'Effect':'Allow','Action':['countersign:*',"
                                + "'iam:OperateCountersign'],'Resource':'*'}}");

        assertEquals(
                "AccessDenied: User: arn:aws:iam::210987654321:root is not authorized to perform"
                        + " this operation because only the management account may",
                other.refusal(CountersignApi.ROTATE_SEALING_KEY));
        assertEquals("ok", operator.answer(CountersignApi.ROTATE_SEALING_KEY));
        assertTrue(
                iam.user("nobody")
                        .refusal(CountersignApi.LIST_SEALING_KEYS)
                        .contains("because no"));
    }

    private List<SealingKey> list() {
        return root.call(CountersignApi.LIST_SEALING_KEYS).sealingKeys();
    }
}
