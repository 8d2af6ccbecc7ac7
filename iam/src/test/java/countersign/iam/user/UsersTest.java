package countersign.iam.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListUsersResponse;
import countersign.api.iam.User;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.identity.IdentityKind;
import countersign.iam.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsersTest {
    private static final String TAKEN = "EntityAlreadyExists: User with name %s already exists.";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_user_has_a_unique_id_and_an_arn_with_the_path() {
        User made =
                root.call(IamApi.CREATE_USER, "UserName", "Alice", "Path", "/staff/it/")
                        .user()
                        .orElseThrow();

        assertTrue(made.userId().matches("AIDA[A-Z2-7]{17}"), made.userId());
        assertEquals("arn:aws:iam::123456789012:user/staff/it/Alice", made.arn());
        assertEquals(iam.clock.instant(), made.createDate());
        assertEquals(Optional.empty(), made.tags());
        assertEquals(made, root.call(IamApi.GET_USER, "UserName", "aLICE").user());
    }

    @Test
    void without_a_name_a_user_gets_itself() {
        Client alice = iam.admin("alice");

        assertEquals(Optional.of("alice"), alice.call(IamApi.GET_USER).user().userName());
    }

    /// Documented: names are unique without regard to case. The text is widely reported.
    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", "ALICE"})
    void a_name_is_taken_once_whatever_its_case(String name) {
        iam.user("alice");

        assertEquals(TAKEN.formatted(name), root.refusal(IamApi.CREATE_USER, "UserName", name));
    }

    /// Ours: the account id in the place of a user name means the root user.
    @Test
    void nobody_is_named_like_the_account() {
        iam.user("alice");

        assertEquals(
                TAKEN.formatted("123456789012"),
                root.refusal(IamApi.CREATE_USER, "UserName", "123456789012"));
        assertEquals(
                TAKEN.formatted("123456789012"),
                root.refusal(
                        IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "123456789012"));
    }

    @Test
    void a_renamed_user_keeps_everything() {
        Client alice = iam.admin("alice");
        Client session = alice.session();
        String id = alice.call(IamApi.GET_USER).user().userId();
        root.enable("alice", root.newPhone("phone"));

        root.call(
                IamApi.UPDATE_USER,
                "UserName",
                "alice",
                "NewUserName",
                "Carol",
                "NewPath",
                "/staff/");

        User renamed = alice.call(IamApi.GET_USER).user();
        assertEquals(id, renamed.userId());
        assertEquals("arn:aws:iam::123456789012:user/staff/Carol", renamed.arn());
        assertEquals(Optional.of(renamed.arn()), session.call(StsApi.GET_CALLER_IDENTITY).arn());
        assertEquals(1, alice.call(IamApi.LIST_MFA_DEVICES).mfaDevices().size());
        assertEquals(
                List.of("policy"),
                root.call(IamApi.LIST_USER_POLICIES, "UserName", "carol").policyNames());
        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_USER, "UserName", "alice"));
        iam.user("alice");
    }

    @Test
    void a_name_may_change_its_case_alone() {
        iam.user("alice");

        root.call(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "ALICE");

        assertEquals(
                Optional.of("ALICE"),
                root.call(IamApi.GET_USER, "UserName", "alice").user().userName());
        assertEquals(1, root.call(IamApi.LIST_USERS).users().size());
    }

    @Test
    void a_user_isnt_renamed_to_another() {
        iam.user("alice");
        iam.user("bob");

        assertEquals(
                TAKEN.formatted("BOB"),
                root.refusal(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "BOB"));
    }

    /// Documented: permission on both the source and the target.
    @ParameterizedTest(name = "allowed on {0}: {1}")
    @CsvSource({
        "user/a, AccessDenied",
        "user/b, AccessDenied",
        "user/*, ok",
    })
    void renaming_needs_permission_on_both_names(String resource, String answer) {
        iam.user("a");
        Client caller =
                iam.user(
                        "caller",
                        "{'Statement':{'Effect':'Allow','Action':'iam:UpdateUser',"
                                + "'Resource':'arn:aws:iam::123456789012:"
                                + resource
                                + "'}}");

        assertEquals(
                answer, caller.outcome(IamApi.UPDATE_USER, "UserName", "a", "NewUserName", "b"));
    }

    /// Devices before keys: recorded with its text. The rest of the order is a guess.
    @Test
    void a_user_is_deleted_when_nothing_is_left() {
        Client alice = iam.admin("alice");
        Phone phone = root.newPhone("phone");
        root.enable("alice", phone);
        String[] name = {"UserName", "alice"};
        String conflict = "DeleteConflict: Cannot delete entity, must ";

        assertEquals(
                conflict + "remove tokens from principal first.",
                root.refusal(IamApi.DELETE_USER, name));
        root.call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", phone));
        assertEquals(
                conflict + "delete access keys first.", root.refusal(IamApi.DELETE_USER, name));
        root.call(
                IamApi.DELETE_ACCESS_KEY, "UserName", "alice", "AccessKeyId", alice.accessKeyId());
        assertEquals(conflict + "delete policies first.", root.refusal(IamApi.DELETE_USER, name));
        root.call(IamApi.DELETE_USER_POLICY, "UserName", "alice", "PolicyName", "policy");
        assertEquals("ok", root.answer(IamApi.DELETE_USER, name));
        assertEquals(
                "NoSuchEntity: The user with name alice cannot be found.",
                root.refusal(IamApi.DELETE_USER, name));
        assertEquals(List.of(), iam.store.list("inline-policies/", "", 10));
    }

    /// Documented; the text is widely reported.
    @Test
    void an_account_has_5000_users() {
        Change.Builder fill = Change.builder();
        for (int i = 0; i < IdentityKind.USER.perAccountMax(); i++) {
            fill.put("user-name/123456789012/filler%04d".formatted(i), new byte[] {'{'});
            if (i % 100 == 99) {
                iam.store.commit(fill.build());
                fill = Change.builder();
            }
        }

        assertEquals(
                "LimitExceeded: Cannot exceed quota for UsersPerAccount: 5000",
                root.refusal(IamApi.CREATE_USER, "UserName", "alice"));
    }

    @Test
    void users_are_listed_in_order_below_a_path_and_page_by_page() {
        for (String name : List.of("d", "B", "a", "C", "e")) {
            String path = name.equals("B") ? "/other/" : "/staff/";
            root.call(IamApi.CREATE_USER, "UserName", name, "Path", path);
        }

        assertEquals(List.of("a", "B", "C", "d", "e"), names("/", "1000"));
        assertEquals(List.of("a", "B", "C", "d", "e"), names("/", "1"));
        assertEquals(List.of("a", "C", "d", "e"), names("/staff/", "2"));
        assertEquals(List.of("a", "C", "d", "e"), names("/sta", "3"));
        assertEquals(List.of(), names("/nowhere/", "1"));
    }

    @Test
    void a_page_that_ends_with_the_list_is_the_last() {
        iam.user("a");
        iam.user("b");

        ListUsersResponse answer = root.call(IamApi.LIST_USERS, "MaxItems", "2");

        assertEquals(Optional.of(false), answer.isTruncated());
        assertEquals(Optional.empty(), answer.marker());
    }

    @Test
    void users_who_come_and_go_between_pages_shift_nothing() {
        for (String name : List.of("a", "b", "c", "d")) {
            root.call(IamApi.CREATE_USER, "UserName", name);
        }
        String marker = root.call(IamApi.LIST_USERS, "MaxItems", "2").marker().orElseThrow();
        root.call(IamApi.DELETE_USER, "UserName", "b");
        root.call(IamApi.CREATE_USER, "UserName", "aa");

        ListUsersResponse rest = root.call(IamApi.LIST_USERS, "Marker", marker, "MaxItems", "1000");

        assertEquals(
                List.of("c", "d"),
                rest.users().stream().map(user -> user.userName().orElseThrow()).toList());
    }

    @ParameterizedTest(name = "MaxItems={0} is {1} (recorded)")
    @CsvSource({
        "0, ValidationError",
        "1, ok",
        "01, ok",
        "+1, ok",
        "1000, ok",
        "1001, ValidationError",
        "1.0, MalformedInput",
        "' 1 ', MalformedInput",
        "-1, ValidationError",
    })
    void pages_have_1_to_1000_items(String maxItems, String answer) {
        assertEquals(answer, root.outcome(IamApi.LIST_USERS, "MaxItems", maxItems));
    }

    /// The answer is a guess; that there is one, and no fault, is not.
    @ParameterizedTest
    @ValueSource(strings = {"*", "YQ==x", "/w", "gICA", "YQ=="})
    void markers_that_arent_ours_are_refused_or_harmless(String marker) {
        assertTrue(
                List.of("ok", "ValidationError: Invalid Marker.")
                        .contains(root.answer(IamApi.LIST_USERS, "Marker", marker)));
        assertEquals(
                "ValidationError: Invalid Marker.",
                root.refusal(IamApi.LIST_MFA_DEVICES, "Marker", marker));
    }

    private List<String> names(String prefix, String maxItems) {
        List<String> names = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            List<String> parameters =
                    new ArrayList<>(List.of("PathPrefix", prefix, "MaxItems", maxItems));
            marker.ifPresent(at -> parameters.addAll(List.of("Marker", at)));
            ListUsersResponse page =
                    root.call(IamApi.LIST_USERS, parameters.toArray(String[]::new));
            page.users().forEach(user -> names.add(user.userName().orElseThrow()));
            assertEquals(page.marker().isPresent(), page.isTruncated().orElseThrow());
            marker = page.marker();
        } while (marker.isPresent());
        return names;
    }
}
