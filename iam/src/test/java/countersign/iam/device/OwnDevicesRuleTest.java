package countersign.iam.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.store.Together;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Recorded, unless a test says otherwise.
final class OwnDevicesRuleTest {
    private static final String RULE =
            "AccessDenied: To complete this action, please ensure that you are authenticated with"
                    + " an MFA device that is enabled for this user.";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.admin("alice");
    private final Phone first = iam.root().newPhone("first");
    private final Phone second = iam.root().newPhone("second");

    @Test
    void the_first_device_needs_no_session_and_further_ones_do() {
        alice.enable("alice", first);

        assertEquals(
                RULE, alice.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("alice", second, 0)));
        assertEquals(RULE, alice.refusal(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", first)));
        assertEquals(
                RULE, alice.refusal(IamApi.DEACTIVATE_MFA_DEVICE, "SerialNumber", first.serial()));
    }

    @Test
    void the_users_name_may_be_spelled_in_any_case() {
        alice.enable("alice", first);

        assertEquals(
                RULE, alice.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("ALICE", second, 0)));
        assertEquals(RULE, alice.refusal(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("Alice", first)));
    }

    @Test
    void the_rule_comes_before_the_device_is_looked_at() {
        alice.enable("alice", first);

        assertEquals(RULE, alice.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("alice", first, 1)));
        assertEquals(
                RULE,
                alice.refusal(
                        IamApi.DEACTIVATE_MFA_DEVICE,
                        "UserName",
                        "alice",
                        "SerialNumber",
                        "arn:aws:iam::123456789012:mfa/unknown"));
    }

    @Test
    void resync_by_key_is_free() {
        alice.enable("alice", first);

        assertEquals("ok", alice.answer(IamApi.RESYNC_MFA_DEVICE, Client.pair("alice", first, 2)));
    }

    @Test
    void an_mfa_session_may_add_and_take_away_down_to_the_last() {
        alice.enable("alice", first);
        Client session = alice.session(first, 1);

        session.enable("alice", second);
        assertEquals("ok", session.answer(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", first)));
        assertEquals(
                "ok", session.answer(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", second)));
        assertEquals("ok", alice.answer(IamApi.ENABLE_MFA_DEVICE, Client.pair("alice", first, 2)));
    }

    @Test
    void whoever_acts_on_others_is_free() {
        Client admin = iam.admin("admin");
        admin.enable("admin", first);

        admin.enable("alice", second);

        assertEquals("ok", admin.answer(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", second)));
    }

    /// Our choice.
    @Test
    void it_holds_for_the_root_user_too() {
        Client root = iam.root();
        root.enable("123456789012", first);

        assertEquals(
                RULE,
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("123456789012", second, 0)));
        assertEquals(
                RULE, root.refusal(IamApi.DEACTIVATE_MFA_DEVICE, "SerialNumber", first.serial()));
        Client session = root.session(first, 1);
        assertEquals(
                "ok",
                session.answer(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("123456789012", first)));
    }

    @Test
    void policies_are_asked_before_the_rule() {
        Client bob = iam.user("bob");
        iam.root().enable("bob", first);

        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/bob is not authorized to"
                        + " perform: iam:EnableMFADevice on resource:"
                        + " arn:aws:iam::123456789012:user/bob because no identity-based policy"
                        + " allows the iam:EnableMFADevice action",
                bob.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("bob", second, 0)));
    }

    @Test
    void of_two_first_devices_enabled_at_once_by_one_key_exactly_one_is() throws Exception {
        for (int round = 0; round < 20; round++) {
            Client user = iam.admin("user" + round);
            Phone[] phones = {iam.root().newPhone("a" + round), iam.root().newPhone("b" + round)};
            String[][] pairs = {
                Client.pair("user" + round, phones[0], 0), Client.pair("user" + round, phones[1], 0)
            };
            AtomicInteger enabled = new AtomicInteger();

            Together.run(
                    2,
                    thread -> {
                        String answer = user.answer(IamApi.ENABLE_MFA_DEVICE, pairs[thread]);
                        assertEquals(answer.equals("ok") ? "ok" : RULE, answer);
                        enabled.addAndGet(answer.equals("ok") ? 1 : 0);
                    });

            assertEquals(1, enabled.get());
            assertEquals(1, user.call(IamApi.LIST_MFA_DEVICES).mfaDevices().size());
        }
    }
}
