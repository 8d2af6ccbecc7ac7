package countersign.iam.managedpolicy;

import static countersign.iam.managedpolicy.PolicyHands.ADMINISTRATOR;
import static countersign.iam.managedpolicy.PolicyHands.allow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.iam.AttachedPermissionsBoundary;
import countersign.api.iam.AttachedPolicy;
import countersign.api.iam.GetAccountAuthorizationDetailsResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.PolicyDetail;
import countersign.api.query.PercentEncoding;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documented (IAM API Reference, "GetAccountAuthorizationDetails"), but for the order.
final class AccountAuthorizationDetailsTest {
    private static final String TRUST =
            """
            {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"123456789012"}}}\
            """;

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final PolicyHands hands = new PolicyHands(iam);
    private final String policy = hands.create("Readers", allow("iam:Get*"));

    @BeforeEach
    void an_account() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        root.call(IamApi.CREATE_GROUP, "GroupName", "staff");
        root.call(IamApi.ADD_USER_TO_GROUP, "GroupName", "staff", "UserName", "alice");
        root.call(IamApi.CREATE_ROLE, "RoleName", "worker", "AssumeRolePolicyDocument", TRUST);
        root.put("alice", "own", allow("s3:a"));
        hands.attach("alice", policy);
        hands.bound("alice", policy);
        root.call(IamApi.ATTACH_ROLE_POLICY, "RoleName", "worker", "PolicyArn", ADMINISTRATOR);
        root.call(
                IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                "RoleName",
                "worker",
                "PermissionsBoundary",
                policy);
        hands.change(policy, allow("iam:List*"));
    }

    @Test
    void the_account_is_not_gathered_on_an_event_loop() {
        details(); // everything is in memory

        assertThrows(NotInMemory.class, () -> MemoryOnly.call(this::details));
    }

    @Test
    void every_identity_is_shown_with_all_its_policies() {
        var details = details();
        var alice = details.userDetailList().orElseThrow().getFirst();
        var worker = details.roleDetailList().orElseThrow().getFirst();
        var staff = details.groupDetailList().orElseThrow().getFirst();

        Optional<AttachedPermissionsBoundary> boundary =
                Optional.of(
                        new AttachedPermissionsBoundary(
                                Optional.of("Policy"), Optional.of(policy)));
        assertEquals(Optional.of("alice"), alice.userName());
        assertEquals(Optional.of(List.of("staff")), alice.groupList());
        assertEquals(
                Optional.of(
                        List.of(
                                new PolicyDetail(
                                        Optional.of("own"),
                                        Optional.of(PercentEncoding.encode(allow("s3:a")))))),
                alice.userPolicyList());
        assertEquals(attached("Readers", policy), alice.attachedManagedPolicies());
        assertEquals(boundary, alice.permissionsBoundary());
        assertEquals(Optional.of(PercentEncoding.encode(TRUST)), worker.assumeRolePolicyDocument());
        assertEquals(
                attached("AdministratorAccess", ADMINISTRATOR), worker.attachedManagedPolicies());
        assertEquals(boundary, worker.permissionsBoundary());
        assertEquals(Optional.of(List.of()), staff.groupPolicyList());
    }

    @Test
    void policies_are_shown_with_all_versions_and_those_of_aws_only_in_use() {
        var policies = details().policies().orElseThrow();

        assertEquals(
                List.of("Readers v2 1 2", "AdministratorAccess v1 1 0"),
                policies.stream()
                        .map(it ->
                                String.join(
                                        " ",
                                        it.policyName().orElseThrow(),
                                        it.defaultVersionId().orElseThrow(),
                                        it.attachmentCount().orElseThrow().toString(),
                                        it.permissionsBoundaryUsageCount()
                                                .orElseThrow()
                                                .toString()))
                        .toList());
        assertEquals(
                List.of(
                        "v2 true " + PercentEncoding.encode(allow("iam:List*")),
                        "v1 false " + PercentEncoding.encode(allow("iam:Get*"))),
                policies.getFirst().policyVersionList().orElseThrow().stream()
                        .map(it ->
                                it.versionId().orElseThrow()
                                        + " "
                                        + it.isDefaultVersion().orElseThrow()
                                        + " "
                                        + it.document().orElseThrow())
                        .toList());
    }

    @Test
    void a_filter_leaves_some_kinds_out() {
        assertEquals("1 0 0 0", counts(details("Filter.member.1", "User")));
        assertEquals(
                "0 1 1 0", counts(details("Filter.member.1", "Role", "Filter.member.2", "Group")));
        assertEquals("0 0 0 1", counts(details("Filter.member.1", "LocalManagedPolicy")));
        assertEquals("0 0 0 1", counts(details("Filter.member.1", "AWSManagedPolicy")));
        assertEquals("1 1 1 2", counts(details()));
    }

    @Test
    void pages_go_over_all_kinds_and_markers_work_with_another_filter() {
        List<String> pages = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            var page =
                    marker.isEmpty()
                            ? details("MaxItems", "1")
                            : details("MaxItems", "1", "Marker", marker.get());
            pages.add(counts(page));
            marker = page.marker();
        } while (marker.isPresent());

        assertEquals(List.of("1 0 0 0", "0 0 1 0", "0 1 0 0", "0 0 0 1", "0 0 0 1"), pages);
        String afterUser = details("MaxItems", "1").marker().orElseThrow();
        assertEquals("0 1 0 0", counts(details("Filter.member.1", "Group", "Marker", afterUser)));
        assertEquals("0 0 0 0", counts(details("Filter.member.1", "User", "Marker", afterUser)));
    }

    private GetAccountAuthorizationDetailsResponse details(String... parameters) {
        return root.call(IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS, parameters);
    }

    /// Users, groups, roles, policies.
    private static String counts(GetAccountAuthorizationDetailsResponse details) {
        return details.userDetailList().orElseThrow().size()
                + " "
                + details.groupDetailList().orElseThrow().size()
                + " "
                + details.roleDetailList().orElseThrow().size()
                + " "
                + details.policies().orElseThrow().size();
    }

    private static Optional<List<AttachedPolicy>> attached(String name, String arn) {
        return Optional.of(List.of(new AttachedPolicy(Optional.of(name), Optional.of(arn))));
    }
}
