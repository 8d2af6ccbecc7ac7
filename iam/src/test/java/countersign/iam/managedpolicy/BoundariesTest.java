package countersign.iam.managedpolicy;

import static countersign.iam.managedpolicy.PolicyHands.ADMINISTRATOR;
import static countersign.iam.managedpolicy.PolicyHands.RESERVED;
import static countersign.iam.managedpolicy.PolicyHands.allow;
import static countersign.iam.managedpolicy.PolicyHands.arn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.AttachedPermissionsBoundary;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.PolicyUse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BoundariesTest {
    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final PolicyHands hands = new PolicyHands(iam);
    private final String boundary = hands.create("Boundary", allow("iam:List*"));

    /// That the type is `Policy` is reported by users of AWS, against the page.
    @Test
    void a_user_is_made_with_a_boundary_and_shown_with_it() {
        var made =
                root.call(IamApi.CREATE_USER, "UserName", "alice", "PermissionsBoundary", boundary)
                        .user()
                        .orElseThrow();

        assertEquals(shown(boundary), made.permissionsBoundary());
        assertEquals(shown(boundary), boundaryOf("alice"));
        assertEquals(
                Optional.empty(),
                root.call(IamApi.LIST_USERS).users().getFirst().permissionsBoundary());
        assertEquals(new PolicyUse(0, 1), use());
    }

    @Test
    void a_role_is_made_with_a_boundary_and_deleted_with_it() {
        String trust =
                """
                {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"123456789012"}}}\
                """;
        var made =
                root.call(
                        IamApi.CREATE_ROLE,
                        "RoleName",
                        "worker",
                        "AssumeRolePolicyDocument",
                        trust,
                        "PermissionsBoundary",
                        boundary);

        assertEquals(shown(boundary), made.role().permissionsBoundary());
        assertEquals(
                shown(boundary),
                root.call(IamApi.GET_ROLE, "RoleName", "worker").role().permissionsBoundary());
        assertEquals(
                Optional.empty(),
                root.call(IamApi.LIST_ROLES).roles().getFirst().permissionsBoundary());
        root.call(
                IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                "RoleName",
                "worker",
                "PermissionsBoundary",
                ADMINISTRATOR);
        assertEquals(new PolicyUse(0, 0), use());
        root.call(IamApi.DELETE_ROLE_PERMISSIONS_BOUNDARY, "RoleName", "worker");
        assertEquals(
                "NoSuchEntity: Role worker does not have a permissions boundary.",
                root.refusal(IamApi.DELETE_ROLE_PERMISSIONS_BOUNDARY, "RoleName", "worker"));
        root.call(
                IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                "RoleName",
                "worker",
                "PermissionsBoundary",
                boundary);
        assertEquals(new PolicyUse(0, 1), use());
        root.call(IamApi.DELETE_ROLE, "RoleName", "worker");
        assertEquals(new PolicyUse(0, 0), use());
    }

    @Test
    void a_boundary_takes_the_place_of_another_and_goes() {
        iam.user("alice");
        hands.bound("alice", ADMINISTRATOR);
        hands.bound("alice", boundary);
        hands.bound("alice", boundary);

        assertEquals(shown(boundary), boundaryOf("alice"));
        assertEquals(new PolicyUse(0, 1), use());
        root.call(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, "UserName", "alice");
        assertEquals(Optional.empty(), boundaryOf("alice"));
        assertEquals(new PolicyUse(0, 0), use());
    }

    /// The first text is widely reported, the second recorded, the third a guess.
    @Test
    void what_cant_be_a_boundary_is_refused() {
        iam.user("alice");

        assertEquals(
                "NoSuchEntity: Scope ARN: "
                        + arn("nothing")
                        + " does not exist or is not attachable.",
                put(arn("nothing")));
        assertEquals(
                "NoSuchEntity: Scope ARN: "
                        + arn("nothing")
                        + " does not exist or is not attachable.",
                root.refusal(
                        IamApi.CREATE_USER,
                        "UserName",
                        "bob",
                        "PermissionsBoundary",
                        arn("nothing")));
        assertEquals(
                "PolicyNotAttachable: Cannot attach AWS reserved policy to an IAM user.",
                put(RESERVED));
        assertEquals(
                "NoSuchEntity: User alice does not have a permissions boundary.",
                root.refusal(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, "UserName", "alice"));
        assertEquals("NoSuchEntity", root.outcome(IamApi.GET_USER, "UserName", "bob"));
    }

    /// The text of the refusal is documented (IAM User Guide, "Troubleshoot access denied error
    /// messages").
    @Test
    void a_boundary_limits_what_policies_allow_and_allows_nothing() {
        Client admin = iam.admin("alice");
        Client nobody = iam.user("nobody");
        hands.bound("alice", boundary);
        hands.bound("nobody", boundary);

        assertEquals("ok", admin.answer(IamApi.LIST_USERS));
        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/alice is not authorized to"
                        + " perform: iam:GetUser on resource: arn:aws:iam::123456789012:user/alice"
                        + " because no permissions boundary allows the iam:GetUser action",
                admin.refusal(IamApi.GET_USER));
        assertEquals("AccessDenied", nobody.outcome(IamApi.LIST_USERS));
        root.call(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, "UserName", "alice");
        assertEquals("ok", admin.answer(IamApi.GET_USER));
    }

    /// The example of IAM User Guide, "Permissions boundaries for IAM entities", "Delegating
    /// responsibility to others".
    @Test
    void a_delegate_makes_and_changes_users_only_within_the_boundary() {
        Client maria =
                iam.user(
                        "maria",
                        """
                        {"Statement":{"Effect":"Allow","Resource":"*","Action":["iam:CreateUser",
                        "iam:AttachUserPolicy","iam:PutUserPolicy","iam:DeleteUserPolicy",
                        "iam:DetachUserPolicy","iam:PutUserPermissionsBoundary"],
                        "Condition":{"StringEquals":{"iam:PermissionsBoundary":"%s"}}}}\
                        """
                                .formatted(boundary));
        iam.user("unbounded");

        assertEquals("AccessDenied", maria.outcome(IamApi.CREATE_USER, "UserName", "bob"));
        assertEquals(
                "AccessDenied",
                maria.outcome(
                        IamApi.CREATE_USER,
                        "UserName",
                        "bob",
                        "PermissionsBoundary",
                        ADMINISTRATOR));
        assertEquals(
                "ok",
                maria.outcome(
                        IamApi.CREATE_USER, "UserName", "bob", "PermissionsBoundary", boundary));
        for (List<String> user :
                List.of(List.of("bob", "ok"), List.of("unbounded", "AccessDenied"))) {
            String[] pair = {"UserName", user.getFirst(), "PolicyArn", ADMINISTRATOR};
            assertEquals(user.getLast(), maria.outcome(IamApi.ATTACH_USER_POLICY, pair));
            assertEquals(
                    user.getLast(),
                    maria.outcome(
                            IamApi.PUT_USER_POLICY,
                            "UserName",
                            user.getFirst(),
                            "PolicyName",
                            "p",
                            "PolicyDocument",
                            allow("*")));
        }
        assertEquals(
                "ok",
                maria.outcome(
                        IamApi.PUT_USER_PERMISSIONS_BOUNDARY,
                        "UserName",
                        "unbounded",
                        "PermissionsBoundary",
                        boundary));
        assertEquals(
                "AccessDenied",
                maria.outcome(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, "UserName", "bob"));
    }

    private Optional<AttachedPermissionsBoundary> boundaryOf(String user) {
        return root.call(IamApi.GET_USER, "UserName", user).user().permissionsBoundary();
    }

    private static Optional<AttachedPermissionsBoundary> shown(String arn) {
        return Optional.of(
                new AttachedPermissionsBoundary(Optional.of("Policy"), Optional.of(arn)));
    }

    private String put(String arn) {
        return root.refusal(
                IamApi.PUT_USER_PERMISSIONS_BOUNDARY,
                "UserName",
                "alice",
                "PermissionsBoundary",
                arn);
    }

    private PolicyUse use() {
        var policy = root.call(IamApi.GET_POLICY, "PolicyArn", boundary).policy().orElseThrow();
        return new PolicyUse(
                policy.attachmentCount().orElseThrow(),
                policy.permissionsBoundaryUsageCount().orElseThrow());
    }
}
