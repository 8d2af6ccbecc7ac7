package countersign.iam.managedpolicy;

import static countersign.iam.managedpolicy.PolicyHands.ADMINISTRATOR;
import static countersign.iam.managedpolicy.PolicyHands.RESERVED;
import static countersign.iam.managedpolicy.PolicyHands.allow;
import static countersign.iam.managedpolicy.PolicyHands.arn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.AttachedPolicy;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListEntitiesForPolicyResponse;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.PolicyUse;
import countersign.iam.store.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AttachmentsTest {
    private static final String[] ALICE = {"UserName", "alice"};

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final PolicyHands hands = new PolicyHands(iam);
    private final String policy = hands.create("Readers", allow("iam:List*"));

    @BeforeEach
    void identities() {
        root.call(IamApi.CREATE_USER, "UserName", "alice", "Path", "/staff/");
        root.call(IamApi.CREATE_GROUP, "GroupName", "staff");
    }

    @Test
    void what_is_attached_is_listed_and_counted_until_it_is_detached() {
        hands.attach("alice", policy);
        hands.attach("alice", ADMINISTRATOR);
        hands.attach("alice", policy);
        group(true);

        assertEquals(List.of(ADMINISTRATOR, policy), attached());
        assertEquals(new PolicyUse(2, 0), use(policy));
        assertEquals(new PolicyUse(1, 0), use(ADMINISTRATOR));
        hands.detach("alice", policy);
        group(false);
        assertEquals(List.of(ADMINISTRATOR), attached());
        assertEquals(new PolicyUse(0, 0), use(policy));
    }

    @Test
    void a_list_is_cut_by_path_and_into_pages() {
        root.call(
                IamApi.CREATE_POLICY,
                "PolicyName",
                "Deep",
                "Path",
                "/deep/",
                "PolicyDocument",
                allow("s3:a"));
        hands.attach("alice", arn("deep/Deep"));
        hands.attach("alice", policy);

        var first =
                root.call(IamApi.LIST_ATTACHED_USER_POLICIES, "UserName", "alice", "MaxItems", "1");
        var below =
                root.call(
                        IamApi.LIST_ATTACHED_USER_POLICIES,
                        "UserName",
                        "alice",
                        "PathPrefix",
                        "/deep/");

        AttachedPolicy deep =
                new AttachedPolicy(Optional.of("Deep"), Optional.of(arn("deep/Deep")));
        assertEquals(List.of(deep), first.attachedPolicies().orElseThrow());
        assertEquals(Optional.of(true), first.isTruncated());
        assertEquals(List.of(deep), below.attachedPolicies().orElseThrow());
        assertEquals(Optional.of(false), below.isTruncated());
    }

    /// The texts are widely reported; recorded for the reserved policy.
    @Test
    void what_cant_be_attached_is_refused() {
        for (String missing : List.of(arn("nothing"), "arn:aws:iam::aws:policy/Nothing")) {
            assertEquals(
                    "NoSuchEntity: Policy " + missing + " does not exist or is not attachable.",
                    hands.refusal(IamApi.ATTACH_USER_POLICY, missing, ALICE));
            assertEquals(
                    "NoSuchEntity: Policy " + missing + " was not found.",
                    hands.refusal(IamApi.DETACH_USER_POLICY, missing, ALICE));
        }
        assertEquals(
                "PolicyNotAttachable: Cannot attach AWS reserved policy to an IAM user.",
                hands.refusal(IamApi.ATTACH_USER_POLICY, RESERVED, ALICE));
        assertEquals(
                "PolicyNotAttachable: Cannot attach AWS reserved policy to an IAM user.",
                hands.refusal(
                        IamApi.ATTACH_USER_POLICY,
                        "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
                        ALICE));
        assertEquals(
                "NoSuchEntity: The user with name bob cannot be found.",
                hands.refusal(IamApi.ATTACH_USER_POLICY, policy, "UserName", "bob"));
        hands.attach("alice", "arn:aws:iam::aws:policy/service-role/AWSQuickSightListIAM");
    }

    /// Documented; the text is widely reported.
    @Test
    void each_may_have_ten_policies() {
        for (int i = 0; i < 10; i++) {
            String arn = hands.create("p" + i, allow("s3:" + i));
            hands.attach("alice", arn);
            root.call(IamApi.ATTACH_GROUP_POLICY, "GroupName", "staff", "PolicyArn", arn);
        }

        assertEquals(
                "LimitExceeded: Cannot exceed quota for PoliciesPerUser: 10",
                hands.refusal(IamApi.ATTACH_USER_POLICY, policy, ALICE));
        assertEquals(
                "LimitExceeded: Cannot exceed quota for PoliciesPerGroup: 10",
                hands.refusal(IamApi.ATTACH_GROUP_POLICY, policy, "GroupName", "staff"));
        hands.attach("alice", arn("p0"));
        hands.bound("alice", policy);
    }

    /// The text is widely reported; which of two comes first is a guess.
    @Test
    void who_has_policies_attached_isnt_deleted() {
        String conflict = "DeleteConflict: Cannot delete entity, must detach all policies first.";
        hands.attach("alice", policy);
        group(true);
        hands.bound("alice", policy);

        assertEquals(conflict, root.refusal(IamApi.DELETE_USER, ALICE));
        assertEquals(conflict, root.refusal(IamApi.DELETE_GROUP, "GroupName", "staff"));
        hands.detach("alice", policy);
        group(false);
        assertEquals("ok", root.answer(IamApi.DELETE_USER, ALICE));
        assertEquals("ok", root.answer(IamApi.DELETE_GROUP, "GroupName", "staff"));
        assertEquals(new PolicyUse(0, 0), use(policy));
        for (String prefix : List.of("policy-use/", "policy-entity/", "attached-policies/")) {
            assertEquals(List.of(), iam.store.list(prefix, "", 10), prefix);
        }
    }

    @Test
    void a_renamed_user_keeps_what_is_attached() {
        hands.attach("alice", policy);
        root.call(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "alicia");

        assertEquals(
                List.of("alicia"),
                entities().policyUsers().orElseThrow().stream()
                        .map(user -> user.userName().orElseThrow())
                        .toList());
    }

    @Test
    void the_entities_of_a_policy_are_listed_by_kind_path_and_use_and_in_pages() {
        root.call(IamApi.CREATE_USER, "UserName", "bob");
        hands.attach("alice", policy);
        hands.bound("alice", policy);
        hands.bound("bob", policy);
        group(true);

        assertEquals("alice bob staff", named(entities()));
        assertEquals("alice bob", named(entities("EntityFilter", "User")));
        assertEquals("staff", named(entities("EntityFilter", "Group")));
        assertEquals("", named(entities("EntityFilter", "Role")));
        assertEquals("alice", named(entities("PathPrefix", "/staff/")));
        assertEquals("alice bob", named(entities("PolicyUsageFilter", "PermissionsBoundary")));
        assertEquals("alice staff", named(entities("PolicyUsageFilter", "PermissionsPolicy")));
        var first = entities("MaxItems", "2");
        var rest = entities("Marker", first.marker().orElseThrow());
        assertEquals(3, count(first) + count(rest));
        assertEquals(Optional.of(false), rest.isTruncated());
        assertEquals(
                "NoSuchEntity: Policy " + arn("nothing") + " was not found.",
                hands.refusal(IamApi.LIST_ENTITIES_FOR_POLICY, arn("nothing")));
    }

    /// Documented.
    @Test
    void a_condition_says_which_policies_one_may_attach() {
        Client clerk =
                iam.user(
                        "clerk",
                        """
                        {"Statement":{"Effect":"Allow","Action":["iam:AttachUserPolicy",
                        "iam:DetachUserPolicy"],"Resource":"arn:aws:iam::*:user/staff/*",
                        "Condition":{"ArnEquals":{"iam:PolicyARN":"%s"}}}}\
                        """
                                .formatted(policy));

        String[] allowed = {"UserName", "alice", "PolicyArn", policy};
        assertEquals("ok", clerk.answer(IamApi.ATTACH_USER_POLICY, allowed));
        assertEquals("ok", clerk.answer(IamApi.DETACH_USER_POLICY, allowed));
        assertEquals(
                "AccessDenied",
                clerk.outcome(
                        IamApi.ATTACH_USER_POLICY,
                        "UserName",
                        "alice",
                        "PolicyArn",
                        ADMINISTRATOR));
        assertEquals(
                "AccessDenied",
                clerk.outcome(IamApi.ATTACH_USER_POLICY, "UserName", "clerk", "PolicyArn", policy));
    }

    @Test
    void concurrent_attachments_are_all_counted() throws Exception {
        int users = 12;
        for (int i = 0; i < users; i++) {
            root.call(IamApi.CREATE_USER, "UserName", "user" + i);
        }

        Together.run(users, thread -> hands.attach("user" + thread, policy));
        assertEquals(new PolicyUse(users, 0), use(policy));
        Together.run(users, thread -> hands.detach("user" + thread, policy));
        assertEquals(new PolicyUse(0, 0), use(policy));
        assertEquals(0, count(entities()));
    }

    private List<String> attached() {
        return root
                .call(IamApi.LIST_ATTACHED_USER_POLICIES, ALICE)
                .attachedPolicies()
                .orElseThrow()
                .stream()
                .map(it -> it.policyArn().orElseThrow())
                .toList();
    }

    private void group(boolean attached) {
        OperationModel<?, ?> model =
                attached ? IamApi.ATTACH_GROUP_POLICY : IamApi.DETACH_GROUP_POLICY;
        assertEquals("ok", root.answer(model, "GroupName", "staff", "PolicyArn", policy));
    }

    private PolicyUse use(String arn) {
        var shown = root.call(IamApi.GET_POLICY, "PolicyArn", arn).policy().orElseThrow();
        return new PolicyUse(
                shown.attachmentCount().orElseThrow(),
                shown.permissionsBoundaryUsageCount().orElseThrow());
    }

    private ListEntitiesForPolicyResponse entities(String... filter) {
        List<String> parameters = new ArrayList<>(List.of("PolicyArn", policy));
        parameters.addAll(List.of(filter));
        return root.call(IamApi.LIST_ENTITIES_FOR_POLICY, parameters.toArray(String[]::new));
    }

    private static int count(ListEntitiesForPolicyResponse entities) {
        return entities.policyUsers().orElseThrow().size()
                + entities.policyGroups().orElseThrow().size()
                + entities.policyRoles().orElseThrow().size();
    }

    private static String named(ListEntitiesForPolicyResponse entities) {
        List<String> names = new ArrayList<>();
        entities.policyUsers().orElseThrow().forEach(it -> names.add(it.userName().orElseThrow()));
        entities.policyGroups()
                .orElseThrow()
                .forEach(it -> names.add(it.groupName().orElseThrow()));
        entities.policyRoles().orElseThrow().forEach(it -> names.add(it.roleName().orElseThrow()));
        names.sort(null);
        return String.join(" ", names);
    }
}
