package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.caller.Caller;
import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.Evaluator;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class IdentityPlansTest {
    private static final String ALLOW_LIST =
            "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}";
    private static final String MANAGED_LIST =
            """
            {"Version":"2012-10-17","Statement":
            {"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}}\
            """;
    private static final String DENY_LIST = ALLOW_LIST.replace("Allow", "Deny");

    private final IamUnderTest iam = new IamUnderTest();
    private final IdentityPlans plans = new IdentityPlans(iam.directory, iam.aws);
    private final Client alice = iam.user("alice");
    private final PolicyReader reader = new PolicyReader(DocumentRules.INLINE_POLICY);
    private final AtomicLong compiled = new AtomicLong();
    private final IdentityPlans counting =
            new IdentityPlans(
                    iam.directory,
                    new CompiledDocuments(this::countedRead),
                    new ManagedDocuments(iam.directory, iam.aws, this::countedRead));

    @Test
    void a_plan_is_kept_until_the_users_policies_change() {
        iam.root().put("alice", "list", ALLOW_LIST);
        DecisionPlan first = plans.of(caller());
        iam.root().put("alice", "more", ALLOW_LIST);
        DecisionPlan second = plans.of(caller());

        assertSame(second, plans.of(caller()));
        assertNotSame(first, second);
    }

    @Test
    void a_policy_counts_at_the_very_next_request() {
        String none = alice.outcome(IamApi.LIST_USERS);
        iam.root().put("alice", "list", ALLOW_LIST);
        String allowed = alice.outcome(IamApi.LIST_USERS);
        iam.root().put("alice", "a-deny", DENY_LIST);
        String denied = alice.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.DELETE_USER_POLICY, "UserName", "alice", "PolicyName", "a-deny");

        assertEquals("AccessDenied", none);
        assertEquals("ok", allowed);
        assertEquals("AccessDenied", denied);
        assertEquals("ok", alice.outcome(IamApi.LIST_USERS));
    }

    @Test
    void a_membership_and_its_groups_policies_count_at_the_very_next_request() {
        group("readers", "list", ALLOW_LIST);
        group("outcasts", "deny", DENY_LIST);
        String none = alice.outcome(IamApi.LIST_USERS);
        member(IamApi.ADD_USER_TO_GROUP, "readers");
        String allowed = alice.outcome(IamApi.LIST_USERS);
        member(IamApi.ADD_USER_TO_GROUP, "outcasts");
        String denied = alice.outcome(IamApi.LIST_USERS);
        member(IamApi.REMOVE_USER_FROM_GROUP, "outcasts");
        String allowedAgain = alice.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.DELETE_GROUP_POLICY, "GroupName", "readers", "PolicyName", "list");

        assertEquals(
                List.of("AccessDenied", "ok", "AccessDenied", "ok"),
                List.of(none, allowed, denied, allowedAgain));
        assertEquals("AccessDenied", alice.outcome(IamApi.LIST_USERS));
    }

    @Test
    void only_documents_that_changed_are_compiled_again_and_once_for_all_members() {
        Client bob = iam.user("bob");
        group("readers", "list", ALLOW_LIST);
        group("readers", "more", DENY_LIST);
        member(IamApi.ADD_USER_TO_GROUP, "readers");
        iam.root().call(IamApi.ADD_USER_TO_GROUP, "GroupName", "readers", "UserName", "bob");
        iam.root().put("alice", "own", ALLOW_LIST.replace("List", "Get"));

        assertEquals(3, compiledFor(caller(), iam.callerOf(bob)));
        assertEquals(0, compiledFor(caller(), iam.callerOf(bob)));
        group("readers", "list", ALLOW_LIST.replace("*", "arn:aws:s3:::x"));
        assertEquals(1, compiledFor(caller(), iam.callerOf(bob)));
        iam.root().call(IamApi.UPDATE_GROUP, "GroupName", "readers", "NewGroupName", "r");
        member(IamApi.REMOVE_USER_FROM_GROUP, "r");
        assertEquals(0, compiledFor(caller(), iam.callerOf(bob)));
        iam.root().put("alice", "own", ALLOW_LIST.replace("List", "Get"));
        assertEquals(0, compiledFor(caller(), iam.callerOf(bob)));
        iam.root().put("alice", "second", ALLOW_LIST);
        assertEquals(1, compiledFor(caller(), iam.callerOf(bob)));
    }

    @Test
    void a_decision_names_the_group_whose_policy_it_was() {
        group("Readers", "list", ALLOW_LIST);
        member(IamApi.ADD_USER_TO_GROUP, "readers");

        Principal principal =
                new Principal.User(
                        new Account(IamUnderTest.ACCOUNT.text()),
                        caller().arn(),
                        caller().identity().id());
        Decision decision =
                Evaluator.evaluate(
                        plans.of(caller()),
                        new AuthorizationRequest(principal, "iam:ListUsers", "*"),
                        key -> Optional.empty());

        assertEquals(
                "group_Readers_list", ((Decision.Allowed) decision).by().getFirst().policyName());
    }

    @Test
    void a_new_default_version_counts_at_the_very_next_request_also_for_a_group() {
        String policy = managed("p", MANAGED_LIST);
        group("readers", "other", ALLOW_LIST.replace("List", "Get"));
        member(IamApi.ADD_USER_TO_GROUP, "readers");
        String none = alice.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.ATTACH_GROUP_POLICY, "GroupName", "readers", "PolicyArn", policy);
        String allowed = alice.outcome(IamApi.LIST_USERS);
        version(policy, MANAGED_LIST.replace("Allow", "Deny"));
        String denied = alice.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.SET_DEFAULT_POLICY_VERSION, "PolicyArn", policy, "VersionId", "v1");
        String allowedAgain = alice.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.DETACH_GROUP_POLICY, "GroupName", "readers", "PolicyArn", policy);

        assertEquals(
                List.of("AccessDenied", "ok", "AccessDenied", "ok"),
                List.of(none, allowed, denied, allowedAgain));
        assertEquals("AccessDenied", alice.outcome(IamApi.LIST_USERS));
    }

    @Test
    void a_version_is_compiled_once_for_all_who_have_it_in_whatever_way() {
        Client bob = iam.user("bob");
        String policy = managed("p", MANAGED_LIST);
        String other = managed("other", MANAGED_LIST);
        iam.root().call(IamApi.CREATE_GROUP, "GroupName", "readers");
        member(IamApi.ADD_USER_TO_GROUP, "readers");
        iam.root().call(IamApi.ATTACH_GROUP_POLICY, "GroupName", "readers", "PolicyArn", policy);
        iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "bob", "PolicyArn", policy);
        iam.root()
                .call(
                        IamApi.PUT_USER_PERMISSIONS_BOUNDARY,
                        "UserName",
                        "alice",
                        "PermissionsBoundary",
                        policy);

        assertEquals(1, compiledFor(caller(), iam.callerOf(bob)));
        iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", other);
        assertEquals(1, compiledFor(caller(), iam.callerOf(bob)));
        version(policy, MANAGED_LIST.replace("Allow", "Deny"));
        assertEquals(1, compiledFor(caller(), iam.callerOf(bob)));
        iam.root().call(IamApi.SET_DEFAULT_POLICY_VERSION, "PolicyArn", policy, "VersionId", "v1");
        assertEquals(0, compiledFor(caller(), iam.callerOf(bob)));
        iam.root()
                .call(
                        IamApi.TAG_POLICY,
                        "PolicyArn",
                        policy,
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v");
        assertEquals(0, compiledFor(caller(), iam.callerOf(bob)));
    }

    @Test
    void a_policy_of_aws_counts_where_it_is_attached() {
        String arn = "arn:aws:iam::aws:policy/AdministratorAccess";

        iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", arn);

        assertEquals("ok", alice.outcome(IamApi.LIST_USERS));
    }

    @Test
    void an_attached_policy_that_isnt_there_is_a_fault() {
        String policy = managed("p", MANAGED_LIST.replace("Allow", "Deny"));
        iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", policy);
        iam.root().put("alice", "list", ALLOW_LIST);
        iam.store.commit(Change.builder().delete("managed-policy/123456789012/p").build());

        assertThrows(StoreFault.class, () -> alice.call(IamApi.LIST_USERS));
    }

    @Test
    void a_plan_is_never_of_two_states() throws Exception {
        String first = managed("first", MANAGED_LIST);
        String second = managed("second", MANAGED_LIST.replace("Allow", "Deny"));
        iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", second);
        AtomicBoolean done = new AtomicBoolean();

        // alice is denied always: the one Deny is there before the other goes
        Together.run(
                2,
                thread -> {
                    if (thread == 0) {
                        try {
                            swap(first, second);
                        } finally {
                            done.set(true);
                        }
                    } else {
                        while (!done.get()) {
                            assertEquals("AccessDenied", alice.outcome(IamApi.LIST_USERS));
                        }
                    }
                });
    }

    /// Makes what is attached the Allow, and what isn't the Deny, each after the other's turn.
    private void swap(String first, String second) {
        String[] attached = {second, first};
        for (int i = 0; i < 50; i++) {
            String old = attached[i % 2];
            String next = attached[(i + 1) % 2];
            version(next, MANAGED_LIST.replace("Allow", "Deny"));
            iam.root().call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", next);
            iam.root().call(IamApi.DETACH_USER_POLICY, "UserName", "alice", "PolicyArn", old);
            version(old, MANAGED_LIST);
        }
    }

    private String managed(String name, String document) {
        return iam.root()
                .call(IamApi.CREATE_POLICY, "PolicyName", name, "PolicyDocument", document)
                .policy()
                .orElseThrow()
                .arn()
                .orElseThrow();
    }

    /// Adds a version as the default, in the place of the oldest other.
    private void version(String policy, String document) {
        iam
                .root()
                .call(IamApi.LIST_POLICY_VERSIONS, "PolicyArn", policy)
                .versions()
                .orElseThrow()
                .stream()
                .skip(3)
                .filter(version -> !version.isDefaultVersion().orElseThrow())
                .forEach(version ->
                        iam.root()
                                .call(
                                        IamApi.DELETE_POLICY_VERSION,
                                        "PolicyArn",
                                        policy,
                                        "VersionId",
                                        version.versionId().orElseThrow()));
        iam.root()
                .call(
                        IamApi.CREATE_POLICY_VERSION,
                        "PolicyArn",
                        policy,
                        "PolicyDocument",
                        document,
                        "SetAsDefault",
                        "true");
    }

    @Test
    void a_stored_policy_that_cant_be_read_is_a_fault() {
        iam.root().put("alice", "list", ALLOW_LIST);
        String key = "inline-policies/123456789012/" + caller().identity().id();
        String damaged =
                new String(iam.store.get(key).orElseThrow().value(), StandardCharsets.UTF_8)
                        .replace("Effect", "Effort");
        iam.store.commit(
                Change.builder().put(key, damaged.getBytes(StandardCharsets.UTF_8)).build());

        assertThrows(StoreFault.class, () -> alice.call(IamApi.LIST_USERS));
    }

    private Reading countedRead(String text) {
        compiled.incrementAndGet();
        return reader.read(text);
    }

    private long compiledFor(Caller... callers) {
        long before = compiled.get();
        for (Caller caller : callers) {
            counting.of(caller);
        }
        return compiled.get() - before;
    }

    private void group(String name, String policy, String document) {
        iam.root().answer(IamApi.CREATE_GROUP, "GroupName", name);
        iam.root()
                .call(
                        IamApi.PUT_GROUP_POLICY,
                        "GroupName",
                        name,
                        "PolicyName",
                        policy,
                        "PolicyDocument",
                        document.replace('\'', '"'));
    }

    private void member(OperationModel<?, ?> change, String group) {
        iam.root().call(change, "GroupName", group, "UserName", "alice");
    }

    private Caller caller() {
        return iam.callerOf(alice);
    }
}
