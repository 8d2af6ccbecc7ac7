package countersign.iam.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.Role;
import countersign.api.iam.RoleLastUsed;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.store.Change;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented in the IAM API Reference where nothing else is said; the texts of NoSuchEntity,
/// EntityAlreadyExists, DeleteConflict and LimitExceeded are reported by users of AWS.
final class RolesTest {
    private static final String TRUST =
            "{ \"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                    + "\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}}";
    private static final String ALLOW =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":\"*\"}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_role_has_a_unique_id_an_arn_and_all_that_was_given() {
        Role made =
                create(
                        "Reader",
                        "Path",
                        "/service/",
                        "Description",
                        "Reads",
                        "MaxSessionDuration",
                        "7200",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "blue");

        assertTrue(made.roleId().matches("AROA[A-Z2-7]{17}"), made.roleId());
        assertEquals("arn:aws:iam::123456789012:role/service/Reader", made.arn());
        assertEquals(iam.clock.instant(), made.createDate());
        assertEquals(Optional.of("Reads"), made.description());
        assertEquals(Optional.of(7200), made.maxSessionDuration());
        assertEquals(Optional.of(List.of(new Tag("team", "blue"))), made.tags());
        assertEquals(TRUST, trustOf(made));
        assertEquals(made.roleId(), get("rEADER").roleId());
        assertEquals(made.description(), get("reader").description());
        assertEquals(made.tags(), get("reader").tags());
    }

    @Test
    void without_more_a_session_lasts_an_hour_at_most() {
        Role made = create("Reader");

        assertEquals("arn:aws:iam::123456789012:role/Reader", made.arn());
        assertEquals(Optional.of(3600), made.maxSessionDuration());
        assertEquals(Optional.empty(), made.description());
        assertEquals(Optional.empty(), made.tags());
    }

    @ParameterizedTest(name = "MaxSessionDuration={0} is {1}")
    @CsvSource({
        "3599, ValidationError",
        "3600, ok",
        "43200, ok",
        "43201, ValidationError",
        "1h, MalformedInput"
    })
    void sessions_last_an_hour_to_twelve(String seconds, String answer) {
        create("Reader");

        assertEquals(
                answer,
                root.outcome(
                        IamApi.CREATE_ROLE,
                        with("Other", "AssumeRolePolicyDocument", TRUST, seconds)));
        assertEquals(
                answer,
                root.outcome(
                        IamApi.UPDATE_ROLE, "RoleName", "reader", "MaxSessionDuration", seconds));
    }

    @Test
    void a_name_is_taken_once_whatever_its_case() {
        create("Reader");

        assertEquals(
                "EntityAlreadyExists: Role with name READER already exists.",
                root.refusal(
                        IamApi.CREATE_ROLE, with("READER", "AssumeRolePolicyDocument", TRUST)));
    }

    /// Observed in others' tables of AWS's answers, as the tests of the policy reader say.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Could not parse the policy: Statement is empty!",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}}"
                        + " | Missing required field Principal",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:GetObject',"
                        + "'Principal':{'AWS':'123456789012'}}}"
                        + " | AssumeRole policy may only specify STS AssumeRole actions.",
            })
    void a_malformed_trust_policy_is_refused(String document, String message) {
        create("Reader");
        String sent = document.replace('\'', '"');

        String answer = "MalformedPolicyDocument: " + message;
        assertEquals(
                answer,
                root.refusal(IamApi.CREATE_ROLE, with("Other", "AssumeRolePolicyDocument", sent)));
        assertEquals(
                answer,
                root.refusal(
                        IamApi.UPDATE_ASSUME_ROLE_POLICY,
                        "RoleName",
                        "reader",
                        "PolicyDocument",
                        sent));
        assertEquals(TRUST, trustOf(get("reader")));
    }

    @Test
    void a_trust_policy_has_2048_characters_without_white_space() {
        create("Reader");
        int room = 2048 - TRUST.replace(" ", "").length();
        String fits = sid("x".repeat(room - "'Sid':'',".length()));
        String tooLong = sid("x".repeat(room + 1 - "'Sid':'',".length()));

        assertEquals(
                "LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048",
                root.refusal(IamApi.UPDATE_ASSUME_ROLE_POLICY, trust(tooLong)));
        assertEquals("ok", root.answer(IamApi.UPDATE_ASSUME_ROLE_POLICY, trust(fits)));
        assertEquals(fits, trustOf(get("reader")));
    }

    private static String sid(String sid) {
        return TRUST.replace("{\"Effect\"", "{\"Sid\":\"" + sid + "\",\"Effect\"");
    }

    private static String[] trust(String document) {
        return new String[] {"RoleName", "reader", "PolicyDocument", document};
    }

    /// Observed (go-to-k/cdkd, pull request 1239): what isn't given stays, though the page says
    /// that one hour is applied; an empty description takes it away.
    @Test
    void an_update_changes_what_is_given_alone() {
        create("Reader", "Description", "Reads", "MaxSessionDuration", "7200");

        root.call(IamApi.UPDATE_ROLE, "RoleName", "reader", "Description", "Reads all");
        assertEquals(Optional.of(7200), get("reader").maxSessionDuration());
        root.call(IamApi.UPDATE_ROLE, "RoleName", "reader", "MaxSessionDuration", "3600");
        assertEquals(Optional.of("Reads all"), get("reader").description());
        assertEquals(Optional.of(3600), get("reader").maxSessionDuration());
        root.call(IamApi.UPDATE_ROLE, "RoleName", "reader", "Description", "");
        assertEquals(Optional.empty(), get("reader").description());
    }

    @Test
    void a_description_changes_alone_too_and_the_role_is_shown() {
        create("Reader");

        Optional<Role> shown =
                root.call(
                                IamApi.UPDATE_ROLE_DESCRIPTION,
                                "RoleName",
                                "reader",
                                "Description",
                                "Reads")
                        .role();

        assertEquals(Optional.of("Reads"), shown.orElseThrow().description());
        assertEquals(Optional.of("Reads"), get("reader").description());
    }

    @Test
    void a_role_that_isnt_there_is_no_such_entity() {
        for (OperationModel<?, ?> model :
                List.of(
                        IamApi.GET_ROLE,
                        IamApi.UPDATE_ROLE,
                        IamApi.UPDATE_ROLE_DESCRIPTION,
                        IamApi.DELETE_ROLE,
                        IamApi.TAG_ROLE,
                        IamApi.UNTAG_ROLE,
                        IamApi.LIST_ROLE_TAGS,
                        IamApi.PUT_ROLE_POLICY,
                        IamApi.GET_ROLE_POLICY,
                        IamApi.DELETE_ROLE_POLICY,
                        IamApi.LIST_ROLE_POLICIES)) {
            assertEquals(
                    "NoSuchEntity: The role with name r cannot be found.",
                    root.refusal(
                            model,
                            "RoleName",
                            "r",
                            "Description",
                            "d",
                            "PolicyName",
                            "p",
                            "PolicyDocument",
                            ALLOW,
                            "TagKeys.member.1",
                            "a",
                            "Tags.member.1.Key",
                            "a",
                            "Tags.member.1.Value",
                            "b"),
                    model.name());
        }
    }

    @Test
    void tags_are_added_listed_and_taken_away() {
        create("Reader");
        root.call(
                IamApi.TAG_ROLE,
                "RoleName",
                "reader",
                "Tags.member.1.Key",
                "b",
                "Tags.member.1.Value",
                "2",
                "Tags.member.2.Key",
                "a",
                "Tags.member.2.Value",
                "1");

        var first = root.call(IamApi.LIST_ROLE_TAGS, "RoleName", "reader", "MaxItems", "1");
        var rest =
                root.call(
                        IamApi.LIST_ROLE_TAGS,
                        "RoleName",
                        "reader",
                        "Marker",
                        first.marker().orElseThrow());
        root.call(IamApi.UNTAG_ROLE, "RoleName", "reader", "TagKeys.member.1", "B");

        assertEquals(List.of(new Tag("a", "1")), first.tags());
        assertEquals(List.of(new Tag("b", "2")), rest.tags());
        assertEquals(Optional.of(List.of(new Tag("a", "1"))), get("reader").tags());
    }

    /// As users of AWS see it: `"RoleLastUsed": {}`.
    @Test
    void of_a_role_that_was_never_used_the_last_use_is_empty() {
        create("Reader");

        assertEquals(
                Optional.of(new RoleLastUsed(Optional.empty(), Optional.empty())),
                get("reader").roleLastUsed());
    }

    /// Of a list, tags are no part (IAM API Reference, "ListRoles").
    @Test
    void roles_are_listed_in_order_below_a_path_and_without_tags() {
        for (String name : List.of("d", "B", "a")) {
            create(
                    name,
                    "Path",
                    name.equals("B") ? "/other/" : "/staff/",
                    "Tags.member.1.Key",
                    "a",
                    "Tags.member.1.Value",
                    "b");
        }

        var first = root.call(IamApi.LIST_ROLES, "PathPrefix", "/staff/", "MaxItems", "1");
        var rest =
                root.call(
                        IamApi.LIST_ROLES,
                        "PathPrefix",
                        "/staff/",
                        "Marker",
                        first.marker().orElseThrow());

        assertEquals("a", first.roles().getFirst().roleName());
        assertEquals(Optional.empty(), first.roles().getFirst().tags());
        assertEquals(List.of("d"), rest.roles().stream().map(Role::roleName).toList());
        assertEquals(3, root.call(IamApi.LIST_ROLES).roles().size());
    }

    @Test
    void a_role_is_deleted_once_it_has_no_policies() {
        create("Reader");
        root.call(IamApi.PUT_ROLE_POLICY, policy(ALLOW));

        assertEquals(
                "DeleteConflict: Cannot delete entity, must delete policies first.",
                root.refusal(IamApi.DELETE_ROLE, "RoleName", "reader"));
        root.call(IamApi.DELETE_ROLE_POLICY, "RoleName", "reader", "PolicyName", "p");
        root.call(IamApi.DELETE_ROLE, "RoleName", "reader");

        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_ROLE, "RoleName", "reader"));
        assertEquals(List.of(), iam.store.list("role", "", 10));
        assertEquals(List.of(), iam.store.list("inline-policies/", "", 10));
        create("Reader");
    }

    @Test
    void an_account_has_1000_roles() {
        Change.Builder fill = Change.builder();
        for (int i = 0; i < 1000; i++) {
            fill.put("role-name/123456789012/filler%04d".formatted(i), new byte[] {'{'});
            if (i % 100 == 99) {
                iam.store.commit(fill.build());
                fill = Change.builder();
            }
        }

        assertEquals(
                "LimitExceeded: Cannot exceed quota for RolesPerAccount: 1000",
                root.refusal(IamApi.CREATE_ROLE, with("more", "AssumeRolePolicyDocument", TRUST)));
    }

    /// As users of AWS report for this operation.
    @Test
    void whoever_makes_a_role_with_tags_must_be_allowed_to_tag() {
        Client maker =
                iam.user(
                        "maker",
                        "{'Statement':{'Effect':'Allow','Action':'iam:CreateRole','Resource':'*'}}");
        List<String> tagged =
                new ArrayList<>(List.of(with("r", "AssumeRolePolicyDocument", TRUST)));
        tagged.addAll(List.of("Tags.member.1.Key", "a", "Tags.member.1.Value", "b"));

        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/maker is not authorized to"
                        + " perform: iam:TagRole on resource: arn:aws:iam::123456789012:role/r"
                        + " because no identity-based policy allows the iam:TagRole action",
                maker.refusal(IamApi.CREATE_ROLE, tagged.toArray(String[]::new)));
        assertEquals(
                "ok",
                maker.answer(IamApi.CREATE_ROLE, with("r", "AssumeRolePolicyDocument", TRUST)));
    }

    private Role create(String name, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("RoleName", name, "AssumeRolePolicyDocument", TRUST));
        parameters.addAll(List.of(more));
        return root.call(IamApi.CREATE_ROLE, parameters.toArray(String[]::new)).role();
    }

    private Role get(String name) {
        return root.call(IamApi.GET_ROLE, "RoleName", name).role();
    }

    private static String trustOf(Role role) {
        return URLDecoder.decode(
                role.assumeRolePolicyDocument().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String[] with(String name, String parameter, String value) {
        return new String[] {"RoleName", name, parameter, value};
    }

    private static String[] with(String name, String parameter, String value, String seconds) {
        return new String[] {"RoleName", name, parameter, value, "MaxSessionDuration", seconds};
    }

    private static String[] policy(String document) {
        return new String[] {"RoleName", "reader", "PolicyName", "p", "PolicyDocument", document};
    }
}
