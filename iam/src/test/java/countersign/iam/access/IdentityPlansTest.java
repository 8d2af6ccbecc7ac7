package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.User;
import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import countersign.policy.DecisionPlan;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class IdentityPlansTest {
    private static final String ALLOW_LIST =
            "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}";
    private static final String DENY_LIST = ALLOW_LIST.replace("Allow", "Deny");

    private final IamUnderTest iam = new IamUnderTest();
    private final IdentityPlans plans = new IdentityPlans(iam.directory);
    private final Client alice = iam.user("alice");

    @Test
    void a_plan_is_kept_until_the_users_policies_change() {
        iam.root().put("alice", "list", ALLOW_LIST);
        DecisionPlan first = plans.of(user());
        iam.root().put("alice", "more", ALLOW_LIST);
        DecisionPlan second = plans.of(user());

        assertSame(second, plans.of(user()));
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
    void a_stored_policy_that_cant_be_read_is_a_fault() {
        iam.root().put("alice", "list", ALLOW_LIST);
        String key = "inline-policies/123456789012/" + user().id();
        String damaged =
                new String(iam.store.get(key).orElseThrow().value(), StandardCharsets.UTF_8)
                        .replace("Effect", "Effort");
        iam.store.commit(
                Change.builder().put(key, damaged.getBytes(StandardCharsets.UTF_8)).build());

        assertThrows(StoreFault.class, () -> alice.call(IamApi.LIST_USERS));
    }

    private User user() {
        return iam.callerOf(alice).user();
    }
}
