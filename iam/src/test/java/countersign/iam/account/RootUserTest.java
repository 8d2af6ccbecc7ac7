package countersign.iam.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.iam.IamApi;
import countersign.api.iam.User;
import countersign.api.sts.GetCallerIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The root user, who has no name: AWS leaves it out where it can; where an answer needs one, the
/// account id is our convention.
final class RootUserTest {
    private static final List<String> SHOWN =
            List.of(
                    "Users",
                    "MFADevices",
                    "MFADevicesInUse",
                    "AccountMFAEnabled",
                    "AccountAccessKeysPresent",
                    "UsersQuota",
                    "AccessKeysPerUserQuota",
                    "UserPolicySizeQuota",
                    "Groups");

    private static final String ID = "123456789012";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void get_user_shows_neither_path_nor_name() {
        User shown = root.call(IamApi.GET_USER).user();

        assertEquals(
                User.builder()
                        .userId(ID)
                        .arn("arn:aws:iam::123456789012:root")
                        .createDate(iam.clock.instant())
                        .build(),
                shown);
    }

    @Test
    void the_root_user_is_in_no_list_and_under_no_name() {
        assertEquals(List.of(), root.call(IamApi.LIST_USERS).users());
        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_USER, "UserName", ID));
        assertEquals("NoSuchEntity", root.outcome(IamApi.DELETE_USER, "UserName", ID));
        assertEquals(
                "NoSuchEntity",
                iam.admin("admin").outcome(IamApi.LIST_MFA_DEVICES, "UserName", ID));
    }

    @Test
    void its_keys_are_those_that_come_without_a_name() {
        Client second = root.newKey();

        var keys = root.call(IamApi.LIST_ACCESS_KEYS).accessKeyMetadata();

        assertEquals(2, keys.size());
        assertEquals(Optional.of(ID), keys.getFirst().userName());
        assertEquals("LimitExceeded", second.outcome(IamApi.CREATE_ACCESS_KEY));
        assertEquals(
                Optional.of(ID),
                root.call(IamApi.GET_ACCESS_KEY_LAST_USED, "AccessKeyId", second.accessKeyId())
                        .userName());
        root.call(IamApi.DELETE_ACCESS_KEY, "AccessKeyId", second.accessKeyId());
        assertEquals("InvalidClientTokenId", second.outcome(StsApi.GET_CALLER_IDENTITY));
    }

    @Test
    void a_new_root_key_is_named_by_the_account() {
        assertEquals(ID, root.call(IamApi.CREATE_ACCESS_KEY).accessKey().userName());
    }

    @Test
    void its_devices_are_named_by_the_account() {
        Phone phone = root.newPhone("root-phone");

        root.enable(ID, phone);

        assertEquals(ID, root.call(IamApi.LIST_MFA_DEVICES).mfaDevices().getFirst().userName());
        User shown =
                root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES)
                        .virtualMfaDevices()
                        .getFirst()
                        .user()
                        .orElseThrow();
        assertEquals("arn:aws:iam::123456789012:root", shown.arn());
        assertEquals(Optional.empty(), shown.userName());
        Client session = root.session(phone, 0);
        assertEquals(
                "EntityAlreadyExists: MFA Device for user 123456789012 already exists.",
                session.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair(ID, phone, 1)));
        assertEquals("ok", session.answer(IamApi.LIST_USERS));
    }

    @Test
    void an_account_begins_once() {
        assertThrows(Refusal.class, () -> iam.account(IamUnderTest.ACCOUNT));
        assertEquals("ok", root.answer(IamApi.LIST_USERS));
    }

    /// Documented.
    @Test
    void callers_are_told_who_they_are() {
        Client alice = iam.user("alice");
        String id = root.call(IamApi.GET_USER, "UserName", "alice").user().userId();
        var asAlice =
                new GetCallerIdentityResponse(
                        Optional.of(id),
                        Optional.of(ID),
                        Optional.of("arn:aws:iam::123456789012:user/alice"));
        var asRoot =
                new GetCallerIdentityResponse(
                        Optional.of(ID),
                        Optional.of(ID),
                        Optional.of("arn:aws:iam::123456789012:root"));

        assertEquals(asAlice, alice.call(StsApi.GET_CALLER_IDENTITY));
        assertEquals(asAlice, alice.session().call(StsApi.GET_CALLER_IDENTITY));
        assertEquals(asRoot, root.call(StsApi.GET_CALLER_IDENTITY));
        assertEquals(asRoot, root.session().call(StsApi.GET_CALLER_IDENTITY));
    }

    @ParameterizedTest(name = "{0} is of {1} ({2})")
    @CsvSource({
        "AKIARZPUZDIKGB2VALC4, 123456789012, recorded",
        "ASIAQAAAAAAAGMKEM7X5, 000000000000, recorded",
        "AIDAJQABLZS4A3QDU576Q, ValidationError, guess",
        "AKIAIOSFODNN7EXAMPLE, ValidationError, guess",
    })
    void an_access_key_id_tells_its_account(String id, String answer, String source) {
        String outcome = root.outcome(StsApi.GET_ACCESS_KEY_INFO, "AccessKeyId", id);
        if (outcome.equals("ok")) {
            outcome =
                    root.call(StsApi.GET_ACCESS_KEY_INFO, "AccessKeyId", id)
                            .account()
                            .orElseThrow();
        }

        assertEquals(answer, outcome, source);
    }

    @Test
    void the_summary_counts_what_there_is() {
        iam.user("alice");
        root.call(IamApi.CREATE_USER, "UserName", "bob");
        root.enable("alice", root.newPhone("a"));
        root.newPhone("b");
        Map<String, Integer> before = summary();
        root.enable(ID, root.newPhone("c"));
        Map<String, Integer> after = summary();

        assertEquals(
                Map.of(
                        "Users", 2,
                        "MFADevices", 2,
                        "MFADevicesInUse", 1,
                        "AccountMFAEnabled", 0,
                        "AccountAccessKeysPresent", 1,
                        "UsersQuota", 5000,
                        "AccessKeysPerUserQuota", 2,
                        "UserPolicySizeQuota", 2048,
                        "Groups", 0),
                SHOWN.stream().collect(Collectors.toMap(name -> name, before::get)));
        assertEquals(1, after.get("AccountMFAEnabled"));
        assertEquals(3, after.get("MFADevices"));
    }

    private Map<String, Integer> summary() {
        return root.call(IamApi.GET_ACCOUNT_SUMMARY).summaryMap().orElseThrow();
    }
}
