package countersign.iam.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.PolicyUses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityRemovalTest {
    private static final PolicyReference POLICY =
            new PolicyReference("arn:aws:iam::aws:policy/ReadOnlyAccess", "ANPAAAAAAAAAAAAAAAAAA");
    private static final String TRUST =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"AWS\":\"123456789012\"}}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final PolicyUses uses = iam.directory.policyUses();

    /// The text is widely reported.
    @ParameterizedTest
    @ValueSource(strings = {"User", "Group", "Role"})
    void attached_policies_are_detached_first(String kind) {
        Identity identity = create(kind);
        change(identity, AttachedPolicies.NONE.with(POLICY));

        String attached = iam.root().answer(delete(kind), kind + "Name", "x");
        change(identity, AttachedPolicies.NONE);
        String detached = iam.root().answer(delete(kind), kind + "Name", "x");

        assertEquals(
                "DeleteConflict: Cannot delete entity, must detach all policies first.", attached);
        assertEquals("ok", detached);
        assertEquals(List.of(), iam.store.list("policy-", "", 10));
    }

    /// A guess: no page asks that it be removed first.
    @Test
    void a_boundary_goes_with_whom_it_bounds() {
        change(create("Role"), AttachedPolicies.NONE.bounded(POLICY));

        assertEquals("ok", iam.root().answer(delete("Role"), "RoleName", "x"));
        assertEquals(List.of(), iam.store.list("policy-", "", 10));
        assertEquals(List.of(), iam.store.list("attached-policies/", "", 10));
    }

    private Identity create(String kind) {
        iam.root()
                .call(
                        operation("Create" + kind),
                        kind + "Name",
                        "x",
                        "AssumeRolePolicyDocument",
                        TRUST);
        return switch (kind) {
            case "User" ->
                    iam.directory.users().named(IamUnderTest.ACCOUNT, "x").orElseThrow().value();
            case "Group" ->
                    iam.directory.groups().named(IamUnderTest.ACCOUNT, "x").orElseThrow().value();
            default -> iam.directory.roles().named(IamUnderTest.ACCOUNT, "x").orElseThrow().value();
        };
    }

    private void change(Identity identity, AttachedPolicies after) {
        iam.directory.change(edit -> uses.replace(edit, identity, uses.of(identity), after));
    }

    private static OperationModel<?, ?> delete(String kind) {
        return operation("Delete" + kind);
    }

    private static OperationModel<?, ?> operation(String name) {
        return IamApi.SERVICE.operation(name).orElseThrow();
    }
}
