package countersign.iam.accesskey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.AccessKey;
import countersign.api.iam.AccessKeyLastUsed;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKeyUse;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccessKeysTest {
    private static final String TOKEN_INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client alice = iam.admin("Alice");

    /// Documented: the forms of both parts, and that the account is in the id.
    @Test
    void a_new_key_works_at_once_and_shows_its_secret_once() {
        AccessKey made = root.call(IamApi.CREATE_ACCESS_KEY, "UserName", "aLICE").accessKey();

        assertTrue(made.accessKeyId().matches("AKIA[A-Z2-7]{16}"), made.accessKeyId());
        assertTrue(made.secretAccessKey().matches("[A-Za-z0-9+/]{40}"));
        assertEquals("Alice", made.userName());
        assertEquals("Active", made.status());
        assertEquals(Optional.of(iam.clock.instant()), made.createDate());
        assertEquals(IamUnderTest.ACCOUNT, new AccessKeyId(made.accessKeyId()).account());
        var listed = root.call(IamApi.LIST_ACCESS_KEYS, "UserName", "alice").accessKeyMetadata();
        assertEquals(2, listed.size());
        assertEquals(Optional.of("Alice"), listed.getFirst().userName());
    }

    /// Documented; the text is widely reported.
    @Test
    void a_user_has_two_keys_active_or_not() {
        Client second = alice.newKey();
        alice.call(
                IamApi.UPDATE_ACCESS_KEY,
                "AccessKeyId",
                second.accessKeyId(),
                "Status",
                "Inactive");

        assertEquals(
                "LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2",
                alice.refusal(IamApi.CREATE_ACCESS_KEY));
        alice.call(IamApi.DELETE_ACCESS_KEY, "AccessKeyId", second.accessKeyId());
        assertEquals("ok", alice.answer(IamApi.CREATE_ACCESS_KEY));
    }

    @Test
    void a_key_is_switched_off_and_on_for_the_next_request() {
        Client second = alice.newKey();
        String[] off = {"AccessKeyId", second.accessKeyId(), "Status", "Inactive"};
        alice.call(IamApi.UPDATE_ACCESS_KEY, off);
        String whileOff = second.refusal(StsApi.GET_CALLER_IDENTITY);
        off[3] = "Active";
        alice.call(IamApi.UPDATE_ACCESS_KEY, off);

        assertEquals(TOKEN_INVALID, whileOff);
        assertEquals("ok", second.answer(StsApi.GET_CALLER_IDENTITY));
    }

    @Test
    void a_key_may_switch_itself_off() {
        alice.call(
                IamApi.UPDATE_ACCESS_KEY, "AccessKeyId", alice.accessKeyId(), "Status", "Inactive");

        assertEquals(TOKEN_INVALID, alice.refusal(StsApi.GET_CALLER_IDENTITY));
    }

    /// The model has a third status; that it is refused so is a guess.
    @Test
    void no_key_is_made_expired() {
        assertEquals(
                "InvalidInput",
                alice.outcome(
                        IamApi.UPDATE_ACCESS_KEY,
                        "AccessKeyId",
                        alice.accessKeyId(),
                        "Status",
                        "Expired"));
    }

    /// The text is widely reported.
    @Test
    void another_users_key_is_no_such_entity() {
        Client bob = iam.user("bob");
        String missing =
                "NoSuchEntity: The Access Key with id " + bob.accessKeyId() + " cannot be found.";
        String[] key = {"AccessKeyId", bob.accessKeyId()};

        assertEquals(missing, alice.refusal(IamApi.DELETE_ACCESS_KEY, key));
        assertEquals(
                missing,
                alice.refusal(
                        IamApi.UPDATE_ACCESS_KEY,
                        "UserName",
                        "Alice",
                        "AccessKeyId",
                        bob.accessKeyId(),
                        "Status",
                        "Inactive"));
        assertEquals("ok", bob.answer(StsApi.GET_CALLER_IDENTITY));
        assertEquals(
                "NoSuchEntity",
                alice.outcome(IamApi.DELETE_ACCESS_KEY, "AccessKeyId", "NOTANACCESSKEYATALL"));
    }

    /// Documented.
    @Test
    void a_key_that_was_never_used_has_no_date() {
        Client bob = iam.user("bob");

        var answer = lastUsed(bob);

        assertEquals(AccessKeyLastUsed.builder().serviceName("N/A").region("N/A").build(), answer);
    }

    @Test
    void uses_are_told_at_once_and_written_down_later() {
        AccessKeyId id = new AccessKeyId(alice.accessKeyId());
        Instant when = iam.clock.instant();
        note(iam.uses, alice, when.plusMillis(999), "sts", "eu-west-1");
        AccessKeyLastUsed told = lastUsed(alice);
        Optional<AccessKeyUse> before = iam.directory.accessKeyUse(id);

        iam.uses.writeDown();

        assertEquals(new AccessKeyLastUsed(Optional.of(when), "sts", "eu-west-1"), told);
        assertEquals(Optional.empty(), before);
        assertEquals(
                Optional.of(new AccessKeyUse(when, "sts", "eu-west-1")),
                iam.directory.accessKeyUse(id));
        assertEquals(told, lastUsed(alice));
    }

    @Test
    void what_another_node_wrote_of_a_later_use_stays() {
        AccessKeyId id = new AccessKeyId(alice.accessKeyId());
        Instant now = iam.clock.instant();
        LastUses other = new LastUses(iam.directory, iam.clock);
        note(other, alice, now.plusSeconds(60), "iam", "us-east-1");
        other.writeDown();

        note(iam.uses, alice, now, "sts", "us-east-1");
        iam.uses.writeDown();

        assertEquals("iam", iam.directory.accessKeyUse(id).orElseThrow().service());
    }

    @Test
    void a_deleted_key_leaves_nothing() {
        Client second = alice.newKey();
        note(iam.uses, second, iam.clock.instant(), "sts", "us-east-1");
        iam.uses.writeDown();
        note(iam.uses, second, iam.clock.instant().plus(Duration.ofMinutes(1)), "sts", "us-east-1");
        alice.call(IamApi.DELETE_ACCESS_KEY, "AccessKeyId", second.accessKeyId());

        iam.uses.writeDown();

        assertEquals(List.of(), iam.store.list("access-key-use/", "", 10));
        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.GET_ACCESS_KEY_LAST_USED, "AccessKeyId", second.accessKeyId()));
    }

    @Test
    void another_accounts_key_isnt_found() {
        Client other = iam.account(new countersign.iam.credential.AccountId("000000000002"));

        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.GET_ACCESS_KEY_LAST_USED, "AccessKeyId", other.accessKeyId()));
    }

    private void note(LastUses uses, Client by, Instant when, String service, String region) {
        uses.note(iam.callerOf(by), new Use(when, service, "AnyOperation", region));
    }

    private AccessKeyLastUsed lastUsed(Client key) {
        return root.call(IamApi.GET_ACCESS_KEY_LAST_USED, "AccessKeyId", key.accessKeyId())
                .accessKeyLastUsed()
                .orElseThrow();
    }
}
