package countersign.iam.managedpolicy;

import static countersign.iam.managedpolicy.PolicyHands.ADMINISTRATOR;
import static countersign.iam.managedpolicy.PolicyHands.allow;
import static countersign.iam.managedpolicy.PolicyHands.arn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListPoliciesResponse;
import countersign.api.iam.Policy;
import countersign.api.iam.PolicyVersion;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.store.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManagedPoliciesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final PolicyHands hands = new PolicyHands(iam);

    @Test
    void a_policy_is_made_and_shown() {
        Policy made =
                root.call(
                                IamApi.CREATE_POLICY,
                                "PolicyName",
                                "Readers",
                                "Path",
                                "/all/",
                                "Description",
                                "Who reads",
                                "PolicyDocument",
                                allow("iam:List*"),
                                "Tags.member.1.Key",
                                "Team",
                                "Tags.member.1.Value",
                                "blue")
                        .policy()
                        .orElseThrow();

        Policy shown = get(arn("all/Readers"));
        assertTrue(made.policyId().orElseThrow().startsWith("ANPA"));
        assertEquals(Optional.empty(), made.description());
        assertEquals(
                new Policy(
                        Optional.of(arn("all/Readers")),
                        Optional.of(0),
                        Optional.of(START),
                        Optional.of("v1"),
                        Optional.of("Who reads"),
                        Optional.of(true),
                        Optional.of("/all/"),
                        Optional.of(0),
                        made.policyId(),
                        Optional.of("Readers"),
                        Optional.of(List.of(new Tag("Team", "blue"))),
                        Optional.of(START)),
                shown);
    }

    /// The texts are widely reported; that of the version is recorded for inline policies' syntax.
    @Test
    void what_cant_be_made_is_refused() {
        hands.create("Readers", allow("iam:List*"));

        assertEquals(
                "EntityAlreadyExists: A policy called readers already exists. Duplicate names are"
                        + " not allowed.",
                create("readers", allow("*")));
        assertEquals("MalformedPolicyDocument: Syntax errors in policy.", create("p", "{}"));
        assertEquals(
                "MalformedPolicyDocument",
                create("p", allow("*").replace("2012-10-17", "2008-10-17")).split(":", 2)[0]);
    }

    /// Documented; the text is widely reported.
    @Test
    void a_document_has_6144_characters_without_white_space() {
        String longest = "iam:" + "x".repeat(6144 - allow("iam:").length());

        assertEquals("ok", create("fits", allow(longest).replace(",", " ,\n\t ")));
        assertEquals(
                "LimitExceeded: Cannot exceed quota for PolicySize: 6144",
                create("long", allow(longest + "x")));
    }

    @Test
    void an_arn_is_meant_as_it_is_and_of_this_account() {
        hands.create("Readers", allow("iam:List*"));

        for (String other :
                List.of(
                        arn("readers"),
                        arn("path/Readers"),
                        "arn:aws:iam::999999999999:policy/Readers",
                        "arn:aws:iam::aws:policy/Readers",
                        "no-arn-at-all-but-long-enough")) {
            assertEquals(
                    "NoSuchEntity: Policy " + other + " was not found.",
                    hands.refusal(IamApi.GET_POLICY, other));
        }
        assertEquals(
                "ValidationError: Invalid ARN partition",
                hands.refusal(IamApi.GET_POLICY, "arn:aws-cn:iam::123456789012:policy/Readers"));
    }

    @Test
    void versions_come_and_go_and_no_number_comes_again() {
        String arn = hands.create("p", allow("s3:a"));
        iam.clock.advance(Duration.ofSeconds(60));
        for (int i = 2; i <= 5; i++) {
            root.call(
                    IamApi.CREATE_POLICY_VERSION,
                    "PolicyArn",
                    arn,
                    "PolicyDocument",
                    allow("s3:" + i));
        }

        assertEquals(
                "LimitExceeded: A managed policy can have up to 5 versions. Before you create a new"
                        + " version, you must delete an existing version.",
                hands.refusal(IamApi.CREATE_POLICY_VERSION, arn, "PolicyDocument", allow("*")));
        delete(arn, "v5");
        hands.change(arn, allow("s3:6"));
        delete(arn, "v1");
        assertEquals(List.of("v6 true", "v4 false", "v3 false", "v2 false"), versions(arn));
        Policy policy = get(arn);
        assertEquals(Optional.of("v6"), policy.defaultVersionId());
        assertEquals(Optional.of(START.plusSeconds(60)), policy.updateDate());
        assertEquals(Optional.of(START), policy.createDate());
    }

    @Test
    void a_version_comes_back_as_it_was_put_percent_encoded() {
        String arn = hands.create("p", allow("s3:Get Object?".replace(" ", "")) + "\n");

        PolicyVersion version = version(arn, "v1");

        assertEquals(
                new PolicyVersion(
                        Optional.of(
                                "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect"
                                        + "%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObject%3F"
                                        + "%22%2C%22Resource%22%3A%22%2A%22%7D%7D%0A"),
                        Optional.of("v1"),
                        Optional.of(true),
                        Optional.of(START)),
                version);
        assertEquals(
                "NoSuchEntity: Policy " + arn + " version v2 does not exist or is not attachable.",
                hands.refusal(IamApi.GET_POLICY_VERSION, arn, "VersionId", "v2"));
    }

    @Test
    void another_version_becomes_the_default() {
        String arn = hands.create("p", allow("s3:a"));
        hands.change(arn, allow("s3:b"));

        assertEquals(
                "DeleteConflict: Cannot delete the default version of a policy.",
                hands.refusal(IamApi.DELETE_POLICY_VERSION, arn, "VersionId", "v2"));
        root.call(IamApi.SET_DEFAULT_POLICY_VERSION, "PolicyArn", arn, "VersionId", "v1");
        assertEquals(Optional.of("v1"), get(arn).defaultVersionId());
        delete(arn, "v2");
        for (var model : List.of(IamApi.DELETE_POLICY_VERSION, IamApi.SET_DEFAULT_POLICY_VERSION)) {
            assertEquals(
                    "NoSuchEntity: Policy "
                            + arn
                            + " version v2 does not exist or is not attachable.",
                    hands.refusal(model, arn, "VersionId", "v2"));
        }
    }

    @Test
    void a_policy_is_deleted_whole_once_nobody_needs_it() {
        iam.user("alice");
        String arn = hands.create("p", allow("s3:a"));
        hands.change(arn, allow("s3:b"));
        hands.bound("alice", arn);

        String attached = "DeleteConflict: Cannot delete a policy attached to entities.";
        assertEquals(attached, hands.refusal(IamApi.DELETE_POLICY, arn));
        root.call(IamApi.DELETE_USER_PERMISSIONS_BOUNDARY, "UserName", "alice");
        hands.attach("alice", arn);
        assertEquals(attached, hands.refusal(IamApi.DELETE_POLICY, arn));
        hands.detach("alice", arn);
        assertEquals(
                "DeleteConflict: This policy has more than one version. Before you delete a policy,"
                        + " you must delete the policy's versions. The default version is deleted"
                        + " with the policy.",
                hands.refusal(IamApi.DELETE_POLICY, arn));
        delete(arn, "v1");
        root.call(IamApi.DELETE_POLICY, "PolicyArn", arn);
        assertEquals(
                "NoSuchEntity: Policy " + arn + " was not found.",
                hands.refusal(IamApi.DELETE_POLICY, arn));
        for (String prefix : List.of("managed-policy/", "policy-", "attached-policies/")) {
            assertEquals(List.of(), iam.store.list(prefix, "", 10), prefix);
        }
    }

    /// Recorded.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AdministratorAccess | Cannot delete",
                "NoSuchPolicy | Cannot delete",
            })
    void policies_of_aws_stay_as_they_are(String name, String what) {
        String arn = "arn:aws:iam::aws:policy/" + name;
        String outside = " policies outside your own account.";

        assertEquals("AccessDenied: " + what + outside, hands.refusal(IamApi.DELETE_POLICY, arn));
        assertEquals(
                "AccessDenied: Cannot create versions for" + outside,
                hands.refusal(IamApi.CREATE_POLICY_VERSION, arn, "PolicyDocument", allow("*")));
        assertEquals(
                "AccessDenied: Cannot update" + outside,
                hands.refusal(IamApi.SET_DEFAULT_POLICY_VERSION, arn, "VersionId", "v1"));
        assertEquals(
                "AccessDenied: Cannot delete policy versions for" + outside,
                hands.refusal(IamApi.DELETE_POLICY_VERSION, arn, "VersionId", "v1"));
    }

    /// Recorded.
    @Test
    void policies_of_aws_take_no_tags() {
        String unsupported = "InvalidInput: Tags not supported for policies in this domain";

        assertEquals(
                unsupported,
                hands.refusal(
                        IamApi.TAG_POLICY,
                        ADMINISTRATOR,
                        "Tags.member.1.Key",
                        "k",
                        "Tags.member.1.Value",
                        "v"));
        assertEquals(
                unsupported,
                hands.refusal(IamApi.UNTAG_POLICY, ADMINISTRATOR, "TagKeys.member.1", "k"));
        assertEquals(
                List.of(), root.call(IamApi.LIST_POLICY_TAGS, "PolicyArn", ADMINISTRATOR).tags());
    }

    @Test
    void a_policy_has_tags() {
        String arn = hands.create("p", allow("s3:a"));
        root.call(
                IamApi.TAG_POLICY,
                "PolicyArn",
                arn,
                "Tags.member.1.Key",
                "Team",
                "Tags.member.1.Value",
                "blue",
                "Tags.member.2.Key",
                "Cost",
                "Tags.member.2.Value",
                "7");
        root.call(IamApi.UNTAG_POLICY, "PolicyArn", arn, "TagKeys.member.1", "cost");

        assertEquals(
                List.of(new Tag("Team", "blue")),
                root.call(IamApi.LIST_POLICY_TAGS, "PolicyArn", arn).tags());
        Client tagged =
                iam.user(
                        "tagged",
                        "{'Statement':{'Effect':'Allow','Action':'iam:GetPolicy','Resource':'*',"
                                + "'Condition':{'StringEquals':{'aws:ResourceTag/team':'blue'}}}}");
        assertEquals("ok", tagged.outcome(IamApi.GET_POLICY, "PolicyArn", arn));
        assertEquals("AccessDenied", tagged.outcome(IamApi.GET_POLICY, "PolicyArn", ADMINISTRATOR));
    }

    @Test
    void a_policy_of_aws_is_shown_with_its_default_version_alone() {
        Policy policy = get(ADMINISTRATOR);

        assertEquals(Optional.of("AdministratorAccess"), policy.policyName());
        assertTrue(policy.policyId().orElseThrow().matches("ANPA[A-Z2-7]{17}"));
        assertEquals(List.of("v1 true"), versions(ADMINISTRATOR));
        assertTrue(version(ADMINISTRATOR, "v1").document().orElseThrow().startsWith("%7B%22Vers"));
        assertEquals(
                "NoSuchEntity: Policy "
                        + ADMINISTRATOR
                        + " version v2 does not exist or is not attachable.",
                hands.refusal(IamApi.GET_POLICY_VERSION, ADMINISTRATOR, "VersionId", "v2"));
    }

    @Test
    void policies_are_listed_by_scope_path_and_use_and_in_pages() {
        iam.user("alice");
        hands.create("b", allow("s3:b"));
        String used = hands.create("A", allow("s3:a"));
        String boundary = hands.create("c", allow("s3:c"));
        hands.attach("alice", used);
        hands.attach("alice", ADMINISTRATOR);
        hands.bound("alice", boundary);

        assertEquals(List.of("A", "b", "c"), names("Scope", "Local"));
        assertEquals(5, names("Scope", "AWS").size());
        assertEquals(8, names().size());
        assertEquals(
                List.of("AutoScalingServiceRolePolicy"), names("PathPrefix", "/aws-service-role/"));
        assertEquals(List.of("A", "AdministratorAccess"), names("OnlyAttached", "true"));
        assertEquals(List.of("A"), names("OnlyAttached", "true", "Scope", "Local"));
        assertEquals(
                List.of("A", "AdministratorAccess"),
                names("PolicyUsageFilter", "PermissionsPolicy"));
        assertEquals(List.of("c"), names("PolicyUsageFilter", "PermissionsBoundary"));
        List<String> paged = new ArrayList<>();
        for (Optional<String> marker = Optional.of(""); marker.isPresent(); ) {
            String[] next =
                    marker.get().isEmpty()
                            ? new String[] {"MaxItems", "2"}
                            : new String[] {"MaxItems", "2", "Marker", marker.get()};
            ListPoliciesResponse page = root.call(IamApi.LIST_POLICIES, next);
            page.policies()
                    .orElseThrow()
                    .forEach(policy -> paged.add(policy.policyName().orElseThrow()));
            marker = page.marker();
        }
        assertEquals(names(), paged);
    }

    /// As users of AWS report it.
    @Test
    void a_refused_list_names_the_path() {
        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/nobody is not authorized to"
                        + " perform: iam:ListPolicies on resource: policy path / because no"
                        + " identity-based policy allows the iam:ListPolicies action",
                iam.user("nobody").refusal(IamApi.LIST_POLICIES));
        assertEquals("ok", iam.admin("admin").outcome(IamApi.LIST_POLICIES));
    }

    @Test
    void of_versions_made_at_once_five_stay_and_each_has_its_own_number() throws Exception {
        String arn = hands.create("p", allow("s3:a"));

        Together.run(
                16,
                thread ->
                        root.answer(
                                IamApi.CREATE_POLICY_VERSION,
                                "PolicyArn",
                                arn,
                                "PolicyDocument",
                                allow("s3:" + thread)));

        assertEquals(
                List.of("v5 false", "v4 false", "v3 false", "v2 false", "v1 true"), versions(arn));
        assertEquals(ManagedPolicy.VERSIONS_MAX, iam.store.count("policy-document/"));
    }

    @Test
    void who_attaches_and_who_deletes_cant_both_be_right() throws Exception {
        iam.user("alice");
        for (int round = 0; round < 20; round++) {
            String arn = hands.create("p" + round, allow("s3:a"));
            String[] answers = new String[2];

            Together.run(
                    2,
                    thread ->
                            answers[thread] =
                                    thread == 0
                                            ? root.outcome(IamApi.DELETE_POLICY, "PolicyArn", arn)
                                            : root.outcome(
                                                    IamApi.ATTACH_USER_POLICY,
                                                    "UserName",
                                                    "alice",
                                                    "PolicyArn",
                                                    arn));

            assertEquals(1, Arrays.stream(answers).filter("ok"::equals).count());
            if (answers[1].equals("ok")) {
                hands.detach("alice", arn);
            }
        }
    }

    /// Documented.
    @Test
    void the_account_summary_counts_policies_and_versions() {
        hands.change(hands.create("a", allow("s3:a")), allow("s3:b"));
        hands.create("b", allow("s3:b"));

        var summary = root.call(IamApi.GET_ACCOUNT_SUMMARY).summaryMap().orElseThrow();

        assertEquals(
                List.of(2, 1500, 3, 10_000, 5, 6144, 10, 10, 10),
                Stream.of(
                                "Policies",
                                "PoliciesQuota",
                                "PolicyVersionsInUse",
                                "PolicyVersionsInUseQuota",
                                "VersionsPerPolicyQuota",
                                "PolicySizeQuota",
                                "AttachedPoliciesPerUserQuota",
                                "AttachedPoliciesPerGroupQuota",
                                "AttachedPoliciesPerRoleQuota")
                        .map(summary::get)
                        .toList());
    }

    private List<String> names(String... parameters) {
        return root.call(IamApi.LIST_POLICIES, parameters).policies().orElseThrow().stream()
                .map(policy -> policy.policyName().orElseThrow())
                .toList();
    }

    private List<String> versions(String arn) {
        return root
                .call(IamApi.LIST_POLICY_VERSIONS, "PolicyArn", arn)
                .versions()
                .orElseThrow()
                .stream()
                .map(it -> it.versionId().orElseThrow() + " " + it.isDefaultVersion().orElseThrow())
                .toList();
    }

    private PolicyVersion version(String arn, String id) {
        return root.call(IamApi.GET_POLICY_VERSION, "PolicyArn", arn, "VersionId", id)
                .policyVersion()
                .orElseThrow();
    }

    private void delete(String arn, String version) {
        root.call(IamApi.DELETE_POLICY_VERSION, "PolicyArn", arn, "VersionId", version);
    }

    private Policy get(String arn) {
        return root.call(IamApi.GET_POLICY, "PolicyArn", arn).policy().orElseThrow();
    }

    private String create(String name, String document) {
        return root.answer(IamApi.CREATE_POLICY, "PolicyName", name, "PolicyDocument", document);
    }
}
