package countersign.iam.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListMfaDevicesResponse;
import countersign.api.iam.MfaDevice;
import countersign.api.iam.VirtualMfaDevice;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was recorded of devices' lives, unless a test says otherwise.
final class DevicesTest {
    private static final String INVALID_FOR_USER = "NoSuchEntity: MFA Device invalid for user.";
    private static final String WRONG_PAIR =
            "InvalidAuthenticationCode: Authentication code for device is not valid.";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @BeforeEach
    void two_users() {
        root.call(IamApi.CREATE_USER, "UserName", "Alice", "Path", "/staff/");
        root.call(IamApi.CREATE_USER, "UserName", "bob");
    }

    @Test
    void a_new_device_shows_its_seed_and_nobodys_name() {
        VirtualMfaDevice made =
                root.call(
                                IamApi.CREATE_VIRTUAL_MFA_DEVICE,
                                "VirtualMFADeviceName",
                                "phone",
                                "Path",
                                "/devices/")
                        .virtualMfaDevice();

        assertEquals("arn:aws:iam::123456789012:mfa/devices/phone", made.serialNumber());
        assertEquals(64, made.base32StringSeed().orElseThrow().length());
        byte[] png = made.qrCodePng().orElseThrow().toByteArray();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        assertEquals(Optional.empty(), made.user());
        assertEquals(Optional.empty(), made.enableDate());
        assertEquals(Optional.empty(), made.tags());
    }

    @Test
    void tags_are_shown_at_the_making_and_never_again() {
        VirtualMfaDevice made =
                root.call(
                                IamApi.CREATE_VIRTUAL_MFA_DEVICE,
                                "VirtualMFADeviceName",
                                "phone",
                                "Tags.member.1.Key",
                                "team",
                                "Tags.member.1.Value",
                                "blue")
                        .virtualMfaDevice();

        assertEquals("blue", made.tags().orElseThrow().getFirst().value());
        assertEquals(
                List.of(VirtualMfaDevice.builder().serialNumber(made.serialNumber()).build()),
                root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES).virtualMfaDevices());
    }

    @Test
    void name_and_path_are_taken_once() {
        root.newPhone("phone");

        assertEquals(
                "EntityAlreadyExists: MFA device already exists.",
                root.refusal(IamApi.CREATE_VIRTUAL_MFA_DEVICE, "VirtualMFADeviceName", "phone"));
        assertEquals(
                "ok",
                root.answer(
                        IamApi.CREATE_VIRTUAL_MFA_DEVICE,
                        "VirtualMFADeviceName",
                        "phone",
                        "Path",
                        "/other/"));
    }

    /// Ours: AWS's answer is unknown.
    @ParameterizedTest
    @ValueSource(strings = {"/a!b/", "/%s/"})
    void a_path_that_no_serial_number_may_have_is_refused(String path) {
        assertEquals(
                "ValidationError",
                root.outcome(
                        IamApi.CREATE_VIRTUAL_MFA_DEVICE,
                        "VirtualMFADeviceName",
                        "phone",
                        "Path",
                        path.formatted("x".repeat(500))));
    }

    @Test
    void lists_show_whose_a_device_is() {
        Phone assigned = root.newPhone("assigned");
        Phone loose = root.newPhone("loose");
        root.enable("alice", assigned);
        Instant enabled = iam.clock.instant();

        List<VirtualMfaDevice> all = root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES).virtualMfaDevices();
        VirtualMfaDevice shown = all.getFirst();
        assertEquals(assigned.serial(), shown.serialNumber());
        assertEquals(Optional.of(enabled), shown.enableDate());
        assertEquals(Optional.empty(), shown.base32StringSeed());
        var user = shown.user().orElseThrow();
        assertEquals("arn:aws:iam::123456789012:user/staff/Alice", user.arn());
        assertEquals(Optional.of("Alice"), user.userName());
        assertEquals(Optional.empty(), user.tags());
        assertEquals(
                VirtualMfaDevice.builder().serialNumber(loose.serial()).build(), all.getLast());
        assertEquals(
                new ListMfaDevicesResponse(
                        List.of(new MfaDevice("Alice", assigned.serial(), enabled)),
                        Optional.of(false),
                        Optional.empty()),
                root.call(IamApi.LIST_MFA_DEVICES, "UserName", "alice"));
        assertEquals(List.of(), root.call(IamApi.LIST_MFA_DEVICES, "UserName", "bob").mfaDevices());
    }

    @ParameterizedTest
    @CsvSource({"Assigned, 1", "Unassigned, 2", "Any, 3", "'', 3"})
    void lists_may_be_of_one_kind(String status, int devices) {
        root.enable("Alice", root.newPhone("a"));
        root.newPhone("b");
        root.newPhone("c");
        String[] parameters =
                status.isEmpty() ? new String[0] : new String[] {"AssignmentStatus", status};

        assertEquals(
                devices,
                root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES, parameters).virtualMfaDevices().size());
    }

    /// A serial number alone would be longer than a marker may be.
    @Test
    void lists_of_long_serial_numbers_have_pages() {
        String path = "/" + "p".repeat(210) + "/";
        List<String> serials =
                List.of(
                        root.newPhone("a", "Path", path).serial(),
                        root.newPhone("b", "Path", path).serial());

        var first = root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES, "MaxItems", "1");
        var last =
                root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES, "Marker", first.marker().orElseThrow());

        assertEquals(
                serials,
                List.of(
                        first.virtualMfaDevices().getFirst().serialNumber(),
                        last.virtualMfaDevices().getFirst().serialNumber()));
        assertEquals(Optional.of(false), last.isTruncated());
    }

    @Test
    void a_device_is_one_users() {
        Phone phone = root.newPhone("phone");
        root.enable("Alice", phone);

        assertEquals(
                "EntityAlreadyExists: MFA Device for user Alice already exists.",
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("alice", phone, 5)));
        assertEquals(
                "EntityAlreadyExists: MFA Device is already in use.",
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("bob", phone, 5)));
        assertEquals(
                INVALID_FOR_USER,
                root.refusal(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("bob", phone)));
        assertEquals(
                INVALID_FOR_USER,
                root.refusal(IamApi.RESYNC_MFA_DEVICE, Client.pair("bob", phone, 5)));
        assertEquals(
                "DeleteConflict: MFA VirtualDevice in use. Must deactivate first.",
                root.refusal(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial()));
    }

    /// The texts are widely reported; NoSuchEntity is documented.
    @Test
    void what_isnt_there_is_no_such_entity() {
        Phone phone = root.newPhone("phone");
        root.call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial());

        assertEquals(
                "NoSuchEntity: VirtualMFADevice with serial number "
                        + phone.serial()
                        + " does not exist.",
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("Alice", phone, 0)));
        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial()));
        assertEquals(
                "NoSuchEntity: The user with name nobody cannot be found.",
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("nobody", phone, 0)));
    }

    @Test
    void a_virtual_device_isnt_gotten() {
        Phone phone = root.newPhone("phone");

        assertEquals(
                "ValidationError: The MFA device serial number sent in the request is invalid or"
                        + " not supported by this API. Currently, only hardware FIDO security keys"
                        + " are supported. Please use the compatible device or API.",
                root.refusal(IamApi.GET_MFA_DEVICE, "SerialNumber", phone.serial()));
    }

    @Test
    void deactivation_takes_user_and_date_at_once_and_is_done_once() {
        Phone phone = root.newPhone("phone");
        root.enable("Alice", phone);

        root.call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("Alice", phone));

        assertEquals(
                List.of(), root.call(IamApi.LIST_MFA_DEVICES, "UserName", "Alice").mfaDevices());
        assertEquals(
                List.of(VirtualMfaDevice.builder().serialNumber(phone.serial()).build()),
                root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES).virtualMfaDevices());
        assertEquals(
                INVALID_FOR_USER,
                root.refusal(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("Alice", phone)));
    }

    @Test
    void a_resync_doesnt_touch_when_the_device_was_enabled() {
        Phone phone = root.newPhone("phone");
        root.enable("Alice", phone);
        Instant enabled = iam.clock.instant();
        iam.clock.advance(Duration.ofHours(1));

        root.call(IamApi.RESYNC_MFA_DEVICE, Client.pair("Alice", phone, 1));

        assertEquals(
                enabled,
                root.call(IamApi.LIST_MFA_DEVICES, "UserName", "Alice")
                        .mfaDevices()
                        .getFirst()
                        .enableDate());
    }

    @ParameterizedTest(name = "the second code is {0} steps from now: {1}")
    @CsvSource({
        "-999, no",
        "-998, ok",
        "0, ok",
        "720, ok",
        "990, ok",
        "1000, ok",
        "1001, no",
        "1440, no"
    })
    void a_pair_is_searched_a_thousand_steps_each_way(int second, String answer) {
        Phone phone = root.newPhone("phone");

        assertEquals(
                answer.equals("ok") ? "ok" : WRONG_PAIR,
                root.answer(IamApi.ENABLE_MFA_DEVICE, Client.pair("Alice", phone, second)));
    }

    @Test
    void pairs_that_arent_two_consecutive_codes_are_refused() {
        Phone phone = root.newPhone("phone");

        assertEquals(WRONG_PAIR, enable(phone, phone.code(0), phone.code(0)));
        assertEquals(WRONG_PAIR, enable(phone, phone.code(0), phone.code(-1)));
        assertEquals(WRONG_PAIR, enable(phone, phone.code(-2), phone.code(0)));
        assertEquals(WRONG_PAIR, enable(phone, phone.wrongCode(), phone.code(0)));
        assertEquals("ok", enable(phone, phone.code(-1), phone.code(0)));
    }

    /// Deactivation keeps what was accepted, deletion forgets it.
    @Test
    void an_accepted_pair_and_older_ones_arent_accepted_again_until_the_seed_is_new() {
        Phone phone = root.newPhone("phone");
        root.enable("Alice", phone);
        assertEquals(
                WRONG_PAIR, root.refusal(IamApi.RESYNC_MFA_DEVICE, Client.pair("Alice", phone, 0)));
        root.call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("Alice", phone));
        for (int second = -1; second <= 1; second++) {
            assertEquals(
                    WRONG_PAIR,
                    root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("bob", phone, second)));
        }
        assertEquals("ok", root.answer(IamApi.ENABLE_MFA_DEVICE, Client.pair("bob", phone, 2)));
        root.call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("bob", phone));
        root.call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial());

        Phone again = root.newPhone("phone");

        assertEquals("ok", root.answer(IamApi.ENABLE_MFA_DEVICE, Client.pair("bob", again, 0)));
    }

    @Test
    void pairs_and_codes_at_sts_dont_spend_one_another() {
        Client alice = root.newKeyOf("Alice");
        Phone phone = root.newPhone("phone");
        root.enable("Alice", phone);

        for (int offset : new int[] {0, -1, 1}) {
            assertEquals(
                    "ok",
                    alice.answer(
                            StsApi.GET_SESSION_TOKEN,
                            "SerialNumber",
                            phone.serial(),
                            "TokenCode",
                            phone.code(offset)));
        }
        iam.clock.advance(Duration.ofSeconds(60));
        assertEquals("ok", root.answer(IamApi.RESYNC_MFA_DEVICE, Client.pair("Alice", phone, 0)));
        assertEquals(
                "AccessDenied",
                alice.outcome(
                        StsApi.GET_SESSION_TOKEN,
                        "SerialNumber",
                        phone.serial(),
                        "TokenCode",
                        phone.code(-1)));
    }

    /// Documented; text and status are widely reported.
    @Test
    void a_user_has_eight_devices() {
        for (int i = 0; i < EnableMfaDevice.DEVICES_PER_USER_MAX; i++) {
            root.enable("Alice", root.newPhone("phone" + i));
        }
        Phone ninth = root.newPhone("phone8");

        assertEquals(
                "LimitExceeded: Cannot exceed quota for MFADevicesPerUser: 8",
                root.refusal(IamApi.ENABLE_MFA_DEVICE, Client.pair("Alice", ninth, 0)));
        root.call(
                IamApi.DEACTIVATE_MFA_DEVICE,
                "UserName",
                "Alice",
                "SerialNumber",
                "arn:aws:iam::123456789012:mfa/phone3");
        assertEquals("ok", root.answer(IamApi.ENABLE_MFA_DEVICE, Client.pair("Alice", ninth, 0)));
    }

    @Test
    void devices_have_tags() {
        Phone phone = root.newPhone("phone");
        root.call(
                IamApi.TAG_MFA_DEVICE,
                "SerialNumber",
                phone.serial(),
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue",
                "Tags.member.2.Key",
                "floor",
                "Tags.member.2.Value",
                "2");
        root.call(
                IamApi.UNTAG_MFA_DEVICE,
                "SerialNumber",
                phone.serial(),
                "TagKeys.member.1",
                "TEAM");

        var tags = root.call(IamApi.LIST_MFA_DEVICE_TAGS, "SerialNumber", phone.serial()).tags();

        assertEquals(List.of(new countersign.api.iam.Tag("floor", "2")), tags);
    }

    @Test
    void another_accounts_device_isnt_found() {
        Client other = iam.account(new countersign.iam.credential.AccountId("000000000002"));
        Phone theirs = other.newPhone("phone");

        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.ENABLE_MFA_DEVICE, Client.pair("Alice", theirs, 0)));
        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", theirs.serial()));
        assertTrue(root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES).virtualMfaDevices().isEmpty());
    }

    private String enable(Phone phone, String code1, String code2) {
        return root.answer(
                IamApi.ENABLE_MFA_DEVICE,
                "UserName",
                "Alice",
                "SerialNumber",
                phone.serial(),
                "AuthenticationCode1",
                code1,
                "AuthenticationCode2",
                code2);
    }
}
