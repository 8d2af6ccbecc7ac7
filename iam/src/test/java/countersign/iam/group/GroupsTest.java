package countersign.iam.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.OperationModel;
import countersign.api.iam.Group;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented in the IAM API Reference where nothing else is said; the texts of NoSuchEntity,
/// EntityAlreadyExists, DeleteConflict and LimitExceeded are reported by users of AWS.
final class GroupsTest {
    private static final String ALLOW =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":\"*\"}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_group_has_a_unique_id_and_an_arn_with_the_path() {
        Group made = create("Admins", "Path", "/staff/it/");

        assertTrue(made.groupId().matches("AGPA[A-Z2-7]{17}"), made.groupId());
        assertEquals("arn:aws:iam::123456789012:group/staff/it/Admins", made.arn());
        assertEquals(iam.clock.instant(), made.createDate());
        assertEquals(made, root.call(IamApi.GET_GROUP, "GroupName", "aDMINS").group());
        assertEquals("arn:aws:iam::123456789012:group/Plain", create("Plain").arn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admins", "Admins", "ADMINS"})
    void a_name_is_taken_once_whatever_its_case(String name) {
        create("admins");
        create("others");

        String taken = "EntityAlreadyExists: Group with name " + name + " already exists.";
        assertEquals(taken, root.refusal(IamApi.CREATE_GROUP, "GroupName", name));
        assertEquals(
                taken,
                root.refusal(IamApi.UPDATE_GROUP, "GroupName", "others", "NewGroupName", name));
    }

    @Test
    void a_user_and_a_group_may_have_one_name() {
        iam.user("admins");

        assertEquals("Admins", create("Admins").groupName());
    }

    @Test
    void a_group_that_isnt_there_is_no_such_entity() {
        iam.user("alice");
        String missing = "NoSuchEntity: The group with name g cannot be found.";

        for (OperationModel<?, ?> model :
                List.of(
                        IamApi.GET_GROUP,
                        IamApi.UPDATE_GROUP,
                        IamApi.DELETE_GROUP,
                        IamApi.ADD_USER_TO_GROUP,
                        IamApi.REMOVE_USER_FROM_GROUP,
                        IamApi.PUT_GROUP_POLICY,
                        IamApi.GET_GROUP_POLICY,
                        IamApi.DELETE_GROUP_POLICY,
                        IamApi.LIST_GROUP_POLICIES)) {
            assertEquals(
                    missing,
                    root.refusal(
                            model,
                            "GroupName",
                            "g",
                            "UserName",
                            "alice",
                            "PolicyName",
                            "p",
                            "PolicyDocument",
                            ALLOW),
                    model.name());
        }
    }

    @Test
    void a_user_who_isnt_there_is_no_such_entity() {
        create("g");
        String missing = "NoSuchEntity: The user with name bob cannot be found.";

        assertEquals(missing, root.refusal(IamApi.ADD_USER_TO_GROUP, in("g", "bob")));
        assertEquals(missing, root.refusal(IamApi.REMOVE_USER_FROM_GROUP, in("g", "bob")));
        assertEquals(missing, root.refusal(IamApi.LIST_GROUPS_FOR_USER, "UserName", "bob"));
    }

    @Test
    void members_are_seen_from_both_sides_until_they_leave() {
        create("g");
        create("h");
        for (String user : List.of("alice", "bob")) {
            iam.user(user);
            root.call(IamApi.ADD_USER_TO_GROUP, in("g", user));
        }
        root.call(IamApi.ADD_USER_TO_GROUP, in("H", "ALICE"));

        assertEquals(List.of("alice", "bob"), members("g").stream().sorted().toList());
        assertEquals(List.of("alice"), members("h"));
        assertEquals(List.of("g", "h"), groupsOf("alice"));

        root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", "alice"));

        assertEquals(List.of("bob"), members("g"));
        assertEquals(List.of("h"), groupsOf("alice"));
    }

    /// Observed: cloud-custodian/cloud-custodian, pull request 4730.
    @Test
    void joining_twice_and_leaving_twice_are_no_errors() {
        create("g");
        iam.user("alice");

        root.call(IamApi.ADD_USER_TO_GROUP, in("g", "alice"));
        root.call(IamApi.ADD_USER_TO_GROUP, in("g", "alice"));
        assertEquals(List.of("alice"), members("g"));

        root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", "alice"));
        root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", "alice"));
        assertEquals(List.of(), members("g"));
        assertEquals("ok", root.answer(IamApi.DELETE_GROUP, "GroupName", "g"));
    }

    @Test
    void renaming_keeps_who_is_in_and_what_they_may_do() {
        Client alice = iam.user("alice");
        Group before = create("g");
        root.call(IamApi.ADD_USER_TO_GROUP, in("g", "alice"));
        root.call(IamApi.PUT_GROUP_POLICY, policy("g"));

        root.call(
                IamApi.UPDATE_GROUP, "GroupName", "g", "NewGroupName", "New", "NewPath", "/staff/");
        root.call(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "carol");

        Group after = root.call(IamApi.GET_GROUP, "GroupName", "new").group();
        assertEquals("arn:aws:iam::123456789012:group/staff/New", after.arn());
        assertEquals(before.groupId(), after.groupId());
        assertEquals(List.of("carol"), members("new"));
        assertEquals(List.of("New"), groupsOf("carol"));
        assertEquals("ok", alice.answer(IamApi.LIST_USERS));
        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_GROUP, "GroupName", "g"));
    }

    @Test
    void a_group_is_deleted_once_nobody_and_nothing_is_in_it() {
        create("g");
        iam.user("alice");
        root.call(IamApi.ADD_USER_TO_GROUP, in("g", "alice"));
        root.call(IamApi.PUT_GROUP_POLICY, policy("g"));

        assertEquals(
                "DeleteConflict: Cannot delete entity, must remove users from group first.",
                root.refusal(IamApi.DELETE_GROUP, "GroupName", "g"));
        root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", "alice"));
        assertEquals(
                "DeleteConflict: Cannot delete entity, must delete policies first.",
                root.refusal(IamApi.DELETE_GROUP, "GroupName", "g"));
        root.call(IamApi.DELETE_GROUP_POLICY, "GroupName", "g", "PolicyName", "p");
        root.call(IamApi.DELETE_GROUP, "GroupName", "g");

        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_GROUP, "GroupName", "g"));
        create("g");
        assertEquals(List.of(), members("g"));
    }

    @Test
    void a_user_is_deleted_once_in_no_group() {
        create("g");
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        root.call(IamApi.ADD_USER_TO_GROUP, in("g", "alice"));

        assertEquals(
                "DeleteConflict: Cannot delete entity, must remove users from group first.",
                root.refusal(IamApi.DELETE_USER, "UserName", "alice"));
        root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", "alice"));
        root.call(IamApi.DELETE_USER, "UserName", "alice");

        assertEquals(List.of(), iam.store.list("memberships/", "", 10));
        assertEquals(List.of(), iam.store.list("group-member/", "", 10));
    }

    @Test
    void a_user_is_in_ten_groups() {
        iam.user("alice");
        for (int i = 0; i < 10; i++) {
            create("g" + i);
            root.call(IamApi.ADD_USER_TO_GROUP, in("g" + i, "alice"));
        }
        create("more");

        assertEquals(
                "LimitExceeded: Cannot exceed quota for GroupsPerUser: 10",
                root.refusal(IamApi.ADD_USER_TO_GROUP, in("more", "alice")));
        assertEquals("ok", root.answer(IamApi.ADD_USER_TO_GROUP, in("g3", "alice")));
        assertEquals(10, groupsOf("alice").size());
    }

    @Test
    void an_account_has_300_groups() {
        for (int i = 0; i < 299; i++) {
            create("g" + i);
        }

        create("last");
        assertEquals(
                "LimitExceeded: Cannot exceed quota for GroupsPerAccount: 300",
                root.refusal(IamApi.CREATE_GROUP, "GroupName", "more"));
        assertEquals(300, summary("Groups"));
        assertEquals(300, summary("GroupsQuota"));
    }

    @Test
    void groups_are_listed_in_order_below_a_path_and_page_by_page() {
        for (String name : List.of("d", "B", "a", "C")) {
            create(name, "Path", name.equals("B") ? "/other/" : "/staff/");
        }

        var first = root.call(IamApi.LIST_GROUPS, "PathPrefix", "/staff/", "MaxItems", "2");
        var rest =
                root.call(
                        IamApi.LIST_GROUPS,
                        "PathPrefix",
                        "/staff/",
                        "Marker",
                        first.marker().orElseThrow());

        assertEquals(List.of("a", "C"), names(first.groups()));
        assertEquals(List.of("d"), names(rest.groups()));
        assertEquals(Optional.of(false), rest.isTruncated());
        assertEquals(List.of("a", "B", "C", "d"), names(root.call(IamApi.LIST_GROUPS).groups()));
    }

    @ParameterizedTest(name = "{0} members a page")
    @CsvSource({"1", "2", "4", "5"})
    void members_come_in_pages_that_others_who_come_and_go_dont_shift(String size) {
        create("g");
        for (String user : List.of("a", "b", "c", "d", "e")) {
            iam.user(user);
            root.call(IamApi.ADD_USER_TO_GROUP, in("g", user));
        }
        List<String> all = members("g");

        var page = root.call(IamApi.GET_GROUP, "GroupName", "g", "MaxItems", size);
        int seen = page.users().size();
        while (page.marker().isPresent()) {
            String marker = page.marker().orElseThrow();
            root.call(IamApi.REMOVE_USER_FROM_GROUP, in("g", all.getFirst()));
            page =
                    root.call(
                            IamApi.GET_GROUP, "GroupName", "g", "MaxItems", size, "Marker", marker);
            seen += page.users().size();
        }

        assertEquals(5, seen);
    }

    @Test
    void the_groups_of_a_user_come_in_pages() {
        iam.user("alice");
        for (String group : List.of("c", "a", "b")) {
            create(group);
            root.call(IamApi.ADD_USER_TO_GROUP, in(group, "alice"));
        }

        var first = root.call(IamApi.LIST_GROUPS_FOR_USER, "UserName", "alice", "MaxItems", "2");
        var rest =
                root.call(
                        IamApi.LIST_GROUPS_FOR_USER,
                        "UserName",
                        "alice",
                        "Marker",
                        first.marker().orElseThrow());

        assertEquals(List.of("a", "b"), names(first.groups()));
        assertEquals(List.of("c"), names(rest.groups()));
    }

    private Group create(String name, String... more) {
        String[] parameters = new String[more.length + 2];
        parameters[0] = "GroupName";
        parameters[1] = name;
        System.arraycopy(more, 0, parameters, 2, more.length);
        return root.call(IamApi.CREATE_GROUP, parameters).group();
    }

    private List<String> members(String group) {
        return root.call(IamApi.GET_GROUP, "GroupName", group).users().stream()
                .map(user -> user.userName().orElseThrow())
                .toList();
    }

    private List<String> groupsOf(String user) {
        return names(root.call(IamApi.LIST_GROUPS_FOR_USER, "UserName", user).groups());
    }

    private static List<String> names(List<Group> groups) {
        return groups.stream().map(Group::groupName).toList();
    }

    private int summary(String counted) {
        return root.call(IamApi.GET_ACCOUNT_SUMMARY)
                .summaryMap()
                .orElseThrow()
                .getOrDefault(counted, -1);
    }

    private static String[] in(String group, String user) {
        return new String[] {"GroupName", group, "UserName", user};
    }

    private static String[] policy(String group) {
        return new String[] {"GroupName", group, "PolicyName", "p", "PolicyDocument", ALLOW};
    }
}
