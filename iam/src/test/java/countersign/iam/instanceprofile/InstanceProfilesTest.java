package countersign.iam.instanceprofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.iam.InstanceProfile;
import countersign.api.iam.Role;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.store.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// Texts and answers are recorded (AWS, February 2026) where nothing else is said.
final class InstanceProfilesTest {
    private static final String TRUST =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}}";
    private static final String[] BOX = {"InstanceProfileName", "box"};
    private static final String[] READER_IN_BOX = {
        "InstanceProfileName", "box", "RoleName", "reader"
    };

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_profile_has_a_unique_id_an_arn_and_no_role() {
        InstanceProfile made = create("Box", "Path", "/staff/");

        assertTrue(made.instanceProfileId().matches("AIPA[A-Z2-7]{17}"), made.instanceProfileId());
        assertEquals("arn:aws:iam::123456789012:instance-profile/staff/Box", made.arn());
        assertEquals(iam.clock.instant(), made.createDate());
        assertEquals(List.of(), made.roles());
        assertEquals(Optional.empty(), made.tags());
    }

    @Test
    void tags_are_shown_where_the_profile_is_made_and_got_and_not_in_lists() {
        InstanceProfile made = create("box", tag("team", "blue"));

        Optional<List<Tag>> tags = Optional.of(List.of(new Tag("team", "blue")));
        assertEquals(tags, made.tags());
        assertEquals(tags, get().tags());
        assertEquals(Optional.empty(), listed().getFirst().tags());
    }

    @Test
    void without_tags_a_profile_is_got_with_an_empty_list() {
        create("box");

        assertEquals(Optional.of(List.of()), get().tags());
    }

    @Test
    void tags_come_and_go() {
        create("box");

        root.call(IamApi.TAG_INSTANCE_PROFILE, with(BOX, tag("team", "blue")));
        List<Tag> tagged = root.call(IamApi.LIST_INSTANCE_PROFILE_TAGS, BOX).tags();
        root.call(IamApi.UNTAG_INSTANCE_PROFILE, with(BOX, "TagKeys.member.1", "team"));

        assertEquals(List.of(new Tag("team", "blue")), tagged);
        assertEquals(List.of(), root.call(IamApi.LIST_INSTANCE_PROFILE_TAGS, BOX).tags());
    }

    @Test
    void what_isnt_there_cant_be_found() {
        create("reader-less");
        createRole("reader");

        String expected = "NoSuchEntity: Instance Profile box cannot be found.";
        assertEquals(expected, root.refusal(IamApi.GET_INSTANCE_PROFILE, BOX));
        assertEquals(expected, root.refusal(IamApi.DELETE_INSTANCE_PROFILE, BOX));
        assertEquals(expected, root.refusal(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX));
        assertEquals(
                expected, root.refusal(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, READER_IN_BOX));
        assertEquals(expected, root.refusal(IamApi.TAG_INSTANCE_PROFILE, with(BOX, tag("a", "b"))));
        assertEquals(expected, root.refusal(IamApi.LIST_INSTANCE_PROFILE_TAGS, BOX));
    }

    /// That case doesn't count is documented.
    @Test
    void a_name_is_taken_once_whatever_its_case() {
        create("Box");

        assertEquals(
                "EntityAlreadyExists: Instance Profile box already exists.",
                root.refusal(IamApi.CREATE_INSTANCE_PROFILE, BOX));
        assertEquals("Box", get().instanceProfileName());
    }

    @Test
    void a_role_in_a_profile_is_shown_with_six_members() {
        create("box");
        Role role = createRole("reader");

        root.call(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);

        Role expected =
                Role.builder()
                        .path("/")
                        .roleName("reader")
                        .roleId(role.roleId())
                        .arn(role.arn())
                        .createDate(role.createDate())
                        .assumeRolePolicyDocument(role.assumeRolePolicyDocument().orElseThrow())
                        .build();
        assertEquals(List.of(expected), get().roles());
        assertEquals(List.of(expected), listed().getFirst().roles());
    }

    @Test
    void a_profile_has_one_role() {
        create("box");
        createRole("reader");
        createRole("writer");
        root.call(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);

        assertEquals(
                "LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
                root.refusal(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, with(BOX, "RoleName", "writer")));
    }

    @Test
    void a_role_that_isnt_in_the_profile_cant_be_taken_out() {
        create("box");
        createRole("reader");

        assertEquals(
                "NoSuchEntity: Role reader in Instance Profile box cannot be found.",
                root.refusal(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, READER_IN_BOX));
        assertEquals(
                "NoSuchEntity: The role with name nobody cannot be found.",
                root.refusal(
                        IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, with(BOX, "RoleName", "nobody")));
        assertEquals(
                "NoSuchEntity: The role with name nobody cannot be found.",
                root.refusal(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, with(BOX, "RoleName", "nobody")));
    }

    /// That the role's deletion says the same is reported by users of AWS.
    @Test
    void while_a_role_is_in_a_profile_neither_can_be_deleted() {
        create("box");
        createRole("reader");
        root.call(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);

        String profile = root.refusal(IamApi.DELETE_INSTANCE_PROFILE, BOX);
        String role = root.refusal(IamApi.DELETE_ROLE, "RoleName", "reader");
        root.call(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, READER_IN_BOX);
        root.call(IamApi.DELETE_ROLE, "RoleName", "reader");
        root.call(IamApi.DELETE_INSTANCE_PROFILE, BOX);

        String expected =
                "DeleteConflict: Cannot delete entity, must remove roles from instance profile"
                        + " first.";
        assertEquals(expected, profile);
        assertEquals(expected, role);
        assertEquals(List.of(), iam.store.list("instance-profile/", "", 10));
        assertEquals(List.of(), iam.store.list("role-profiles/", "", 10));
    }

    @Test
    void a_role_knows_its_profiles() {
        createRole("reader");
        createRole("writer");
        for (String name : List.of("b", "c", "a")) {
            create(name);
            root.call(
                    IamApi.ADD_ROLE_TO_INSTANCE_PROFILE,
                    "InstanceProfileName",
                    name,
                    "RoleName",
                    "reader");
        }

        assertEquals(List.of("a", "b", "c"), ofRole("reader"));
        assertEquals(List.of(), ofRole("writer"));
        assertEquals(
                "NoSuchEntity: The role with name nobody cannot be found.",
                root.refusal(IamApi.LIST_INSTANCE_PROFILES_FOR_ROLE, "RoleName", "nobody"));
    }

    /// Documented.
    @Test
    void the_list_is_cut_by_path_and_in_pages() {
        create("c", "Path", "/a/");
        create("A", "Path", "/a/");
        create("b", "Path", "/b/");

        List<String> pages = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            String[] size = {"MaxItems", "2"};
            var page =
                    root.call(
                            IamApi.LIST_INSTANCE_PROFILES,
                            marker.map(it -> with(size, "Marker", it)).orElse(size));
            pages.add(names(page.instanceProfiles()).toString());
            marker = page.marker();
        } while (marker.isPresent());

        assertEquals(List.of("[A, b]", "[c]"), pages);
        assertEquals(
                List.of("A", "c"),
                names(
                        root.call(IamApi.LIST_INSTANCE_PROFILES, "PathPrefix", "/a/")
                                .instanceProfiles()));
        assertEquals(
                List.of(),
                root.call(IamApi.LIST_INSTANCE_PROFILES, "PathPrefix", "/x/").instanceProfiles());
    }

    /// Documented: whoever adds a role passes it to EC2.
    @Test
    void adding_a_role_needs_to_pass_it() {
        create("box");
        createRole("reader");
        String add = "{'Effect':'Allow','Action':'iam:AddRoleToInstanceProfile','Resource':'*'}";
        Client alice = iam.user("alice", "{'Statement':" + add + "}");

        String withoutPassing = alice.refusal(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);
        passing("lambda.amazonaws.com");
        String toAnother = alice.outcome(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);
        passing("ec2.amazonaws.com");

        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/alice is not authorized to"
                        + " perform: iam:PassRole on resource:"
                        + " arn:aws:iam::123456789012:role/reader because no identity-based policy"
                        + " allows the iam:PassRole action",
                withoutPassing);
        assertEquals("AccessDenied", toAnother);
        assertEquals("ok", alice.answer(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX));
    }

    private void passing(String service) {
        root.put(
                "alice",
                "pass",
                "{'Statement':{'Effect':'Allow','Action':'iam:PassRole','Resource':'*',"
                        + "'Condition':{'StringEquals':{'iam:PassedToService':'"
                        + service
                        + "'}}}}");
    }

    /// Documented, but for the text, which is a guess by the form of others.
    @Test
    void tagging_at_the_making_needs_the_permission_to_tag() {
        Client alice =
                iam.user(
                        "alice",
                        "{'Statement':{'Effect':'Allow','Action':'iam:CreateInstanceProfile',"
                                + "'Resource':'*'}}");

        assertEquals("ok", alice.answer(IamApi.CREATE_INSTANCE_PROFILE, BOX));
        assertEquals(
                "AccessDenied",
                alice.outcome(
                        IamApi.CREATE_INSTANCE_PROFILE,
                        with(new String[] {"InstanceProfileName", "x"}, tag("a", "b"))));
    }

    @Test
    void the_account_counts_and_shows_its_profiles() {
        create("box");
        createRole("reader");
        root.call(IamApi.ADD_ROLE_TO_INSTANCE_PROFILE, READER_IN_BOX);

        var summary = root.call(IamApi.GET_ACCOUNT_SUMMARY).summaryMap().orElseThrow();
        var reader =
                root.call(IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS)
                        .roleDetailList()
                        .orElseThrow()
                        .getFirst();

        assertEquals(1, summary.get("InstanceProfiles"));
        assertEquals(1000, summary.get("InstanceProfilesQuota"));
        assertEquals(List.of("box"), names(reader.instanceProfileList().orElseThrow()));
    }

    @Test
    void a_role_is_put_into_a_profile_or_deleted_never_both() throws Exception {
        for (int round = 0; round < 50; round++) {
            create("box");
            createRole("reader");
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

            Together.run(
                    2,
                    thread ->
                            answers.add(
                                    thread == 0
                                            ? root.outcome(
                                                    IamApi.ADD_ROLE_TO_INSTANCE_PROFILE,
                                                    READER_IN_BOX)
                                            : root.outcome(
                                                    IamApi.DELETE_ROLE, "RoleName", "reader")));

            assertEquals(1, answers.stream().filter("ok"::equals).count(), answers.toString());
            root.answer(IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE, READER_IN_BOX);
            root.answer(IamApi.DELETE_ROLE, "RoleName", "reader");
            root.call(IamApi.DELETE_INSTANCE_PROFILE, BOX);
        }
    }

    private InstanceProfile create(String name, String... more) {
        return root.call(
                        IamApi.CREATE_INSTANCE_PROFILE,
                        with(new String[] {"InstanceProfileName", name}, more))
                .instanceProfile();
    }

    private Role createRole(String name) {
        return root.call(IamApi.CREATE_ROLE, "RoleName", name, "AssumeRolePolicyDocument", TRUST)
                .role();
    }

    private InstanceProfile get() {
        return root.call(IamApi.GET_INSTANCE_PROFILE, BOX).instanceProfile();
    }

    private List<InstanceProfile> listed() {
        return root.call(IamApi.LIST_INSTANCE_PROFILES).instanceProfiles();
    }

    private List<String> ofRole(String name) {
        return names(
                root.call(IamApi.LIST_INSTANCE_PROFILES_FOR_ROLE, "RoleName", name)
                        .instanceProfiles());
    }

    private static List<String> names(List<InstanceProfile> profiles) {
        return profiles.stream().map(InstanceProfile::instanceProfileName).toList();
    }

    private static String[] tag(String key, String value) {
        return new String[] {"Tags.member.1.Key", key, "Tags.member.1.Value", value};
    }

    private static String[] with(String[] parameters, String... more) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
