package countersign.iam.simulation;

import static countersign.iam.simulation.Trial.ALLOW_ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.OrganizationsDecisionDetail;
import countersign.api.iam.PermissionsBoundaryDecisionDetail;
import countersign.iam.IamUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Boundaries, organizations, resource-based policies and two accounts in simulations; the ways in
/// which the simulator judges otherwise than requests are judged. Recorded from AWS where nothing
/// else is said.
final class SimulatedLayersTest {
    private static final String DENY_ALL =
            "{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}";
    private static final String SILENT =
            "{'Statement':{'Effect':'Allow','Action':'sqs:*','Resource':'*'}}";
    private static final String OBJECT = "arn:aws:s3:::b/k";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";
    private static final String OTHER_ACCOUNT = "arn:aws:iam::444455556666:root";

    private static final IamUnderTest IAM = new IamUnderTest();

    @Test
    void a_boundary_must_allow_too() {
        EvaluationResult allowed = trial().policy(ALLOW_ALL).boundary(ALLOW_ALL).result();
        EvaluationResult silent = trial().policy(ALLOW_ALL).boundary(SILENT).result();
        EvaluationResult denied = trial().policy(ALLOW_ALL).boundary(DENY_ALL).result();

        assertEquals("allowed", allowed.evalDecision());
        assertEquals(boundary(true), allowed.permissionsBoundaryDecisionDetail());
        assertEquals("implicitDeny", silent.evalDecision());
        assertEquals("", Trial.matched(silent.matchedStatements()));
        assertEquals(boundary(false), silent.permissionsBoundaryDecisionDetail());
        assertEquals("explicitDeny", denied.evalDecision());
        assertEquals(
                "PermissionsBoundaryPolicyInputList.1", Trial.matched(denied.matchedStatements()));
        assertEquals(
                Optional.of("Permissions Boundary Policy"),
                denied.matchedStatements().orElseThrow().getFirst().sourcePolicyType());
        assertEquals(boundary(false), denied.permissionsBoundaryDecisionDetail());
    }

    @Test
    void there_is_one_boundary() {
        assertEquals(
                "InvalidInput: The list of Permissions Boundary policies cannot exceed 1 items.",
                trial().policy(ALLOW_ALL)
                        .boundary(ALLOW_ALL)
                        .with(
                                "PermissionsBoundaryPolicyInputList.member.2",
                                ALLOW_ALL.replace('\'', '"'))
                        .refusal());
    }

    @Test
    void every_level_of_the_organization_must_allow() {
        Trial trial = trial().policy(ALLOW_ALL).control(1, 1, SILENT).control(1, 2, ALLOW_ALL);
        EvaluationResult allowed = trial.result();
        EvaluationResult silent = trial.control(2, 1, SILENT).result();
        EvaluationResult denied = trial.control(2, 2, DENY_ALL).result();

        assertEquals("allowed", allowed.evalDecision());
        assertEquals("PolicyInputList.1", Trial.matched(allowed.matchedStatements()));
        assertEquals(organization(true), allowed.organizationsDecisionDetail());
        assertEquals("implicitDeny", silent.evalDecision());
        assertEquals(organization(false), silent.organizationsDecisionDetail());
        assertEquals("explicitDeny", denied.evalDecision());
        assertEquals("", Trial.matched(denied.matchedStatements()));
        assertEquals(organization(false), denied.organizationsDecisionDetail());
    }

    @Test
    void keys_of_the_organization_are_not_missing() {
        String control =
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:RequestedRegion':'us-east-1'}}}}";

        EvaluationResult result = trial().policy(ALLOW_ALL).control(1, 1, control).result();

        assertEquals("implicitDeny", result.evalDecision());
        assertEquals(List.of(), Trial.missing(result));
    }

    @Test
    void a_level_has_a_policy() {
        assertEquals(
                "InvalidInput: Organization policy at index 1 must contain at least one service"
                        + " control policy",
                trial().policy(ALLOW_ALL)
                        .with(
                                "OrderedOrganizationPolicyInputList.member.1"
                                        + ".ServiceControlPolicyInputList",
                                "")
                        .refusal());
    }

    @ParameterizedTest
    @CsvSource({ALICE, "arn:aws:iam::111122223333:root", "111122223333"})
    void a_grant_within_the_account_outweighs_silence(String grantee) {
        Trial trial = trial().policy(SILENT).boundary(SILENT).caller(ALICE).on(OBJECT);
        assertEquals("implicitDeny", trial.decision());

        EvaluationResult result = trial.resourcePolicy(grant("Allow", grantee)).result();
        assertEquals("allowed", result.evalDecision());
        assertEquals("ResourcePolicy", Trial.matched(result.matchedStatements()));
        assertEquals(
                Optional.of("Resource Policy"),
                result.matchedStatements().orElseThrow().getFirst().sourcePolicyType());
        assertEquals(boundary(false), result.permissionsBoundaryDecisionDetail());
        assertEquals(Optional.empty(), result.evalDecisionDetails());
    }

    @Test
    void a_grant_to_the_root_of_another_account_grants_nothing() {
        assertEquals(
                "implicitDeny",
                trial().policy(SILENT)
                        .caller(ALICE)
                        .on(OBJECT)
                        .resourcePolicy(grant("Allow", OTHER_ACCOUNT))
                        .decision());
    }

    @Test
    void a_boundarys_deny_outweighs_a_grant() {
        assertEquals(
                "explicitDeny",
                trial().policy(ALLOW_ALL)
                        .boundary(DENY_ALL)
                        .caller(ALICE)
                        .on(OBJECT)
                        .resourcePolicy(grant("Allow", ALICE))
                        .decision());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "allow, allow, allow, allowed",
                "allow, allow, -, allowed",
                "allow, silent, allow, implicitDeny",
                "silent, allow, allow, implicitDeny",
                "allow, allow, silent, implicitDeny",
                "allow, deny, allow, explicitDeny"
            })
    void across_accounts_all_must_allow(
            String identity, String resource, String boundary, String answer) {
        Trial trial =
                trial().policy(identity.equals("allow") ? ALLOW_ALL : SILENT)
                        .caller(ALICE)
                        .on(OBJECT)
                        .with("ResourceOwner", OTHER_ACCOUNT)
                        .resourcePolicy(
                                switch (resource) {
                                    case "allow" -> grant("Allow", ALICE);
                                    case "deny" -> grant("Deny", ALICE);
                                    default -> grant("Allow", ALICE + "2");
                                });
        if (boundary != null) {
            trial.boundary(boundary.equals("allow") ? ALLOW_ALL : SILENT);
        }

        EvaluationResult result = trial.result();

        assertEquals(answer, result.evalDecision());
        Map<String, String> details = result.evalDecisionDetails().orElseThrow();
        assertEquals(said(identity), details.get("IAM Policy"));
        assertEquals(said(resource), details.get("Resource Policy"));
        assertEquals(
                boundary == null ? null : said(boundary),
                details.get("Permissions Boundary Policy"));
        assertEquals(
                result.evalDecisionDetails(),
                result.resourceSpecificResults().orElseThrow().getFirst().evalDecisionDetails());
    }

    @ParameterizedTest
    @CsvSource({"444455556666", "root", "arn:aws:iam::4444:root"})
    void the_owner_of_resources_is_an_arn(String owner) {
        assertEquals(
                "InvalidInput: '" + owner + "' is not a valid as a Resource Owner.",
                trial().policy(ALLOW_ALL).with("ResourceOwner", owner).refusal());
    }

    @Test
    void a_resource_policy_is_about_named_resources() {
        String everything =
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}}";
        String star =
                "InvalidInput: Invalid Entity Arn: * does not clearly define entity type and name.";
        Trial trial = trial().policy(ALLOW_ALL).caller(ALICE).resourcePolicy(grant("Allow", ALICE));

        assertEquals(star, trial.refusal());
        assertEquals(star, trial.on("*").refusal());
        assertEquals(
                "InvalidInput: ResourceNames are not in a valid ARN format: *.",
                trial().policy(ALLOW_ALL)
                        .caller(ALICE)
                        .on(OBJECT)
                        .resourcePolicy(everything)
                        .refusal());
    }

    /// The text is observed by others.
    @Test
    void a_resource_policy_needs_to_know_who_calls() {
        assertEquals(
                "InvalidInput: Invalid caller - Caller cannot be null or empty.",
                trial().policy(ALLOW_ALL)
                        .on(OBJECT)
                        .resourcePolicy(grant("Allow", ALICE))
                        .refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "NumericEquals, word, implicitDeny",
        "NumericNotEquals, word, implicitDeny",
        "NumericNotEqualsIfExists, word, implicitDeny",
        "NumericNotEquals, 2, allowed",
        "NumericNotEquals, 1, implicitDeny",
        "ForAnyValue:NumericNotEquals, word, allowed"
    })
    void what_is_no_number_differs_from_none(String operator, String value, String answer) {
        String type = operator.startsWith("For") ? "stringList" : "string";

        assertEquals(
                answer,
                trial().onlyIf("'" + operator + "':{'app:size':'1'}")
                        .entry("app:size", type, value)
                        .decision());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "IpAddress | ['192.0.2.1','bad'] | 192.0.2.1 | allowed",
                "IpAddress | ['bad','192.0.2.1'] | 192.0.2.1 | implicitDeny",
                "IpAddress | 'bad' | 192.0.2.1 | implicitDeny",
                "NotIpAddress | 'bad' | 192.0.2.1 | implicitDeny",
                "NotIpAddress | ['192.0.2.1','bad'] | 192.0.2.2 | implicitDeny",
                "NotIpAddress | ['192.0.2.1','192.0.2.0/33'] | 192.0.2.2 | implicitDeny",
                "NotIpAddress | '192.0.2.1' | 192.0.2.2 | allowed",
                "NotIpAddress | '192.0.2.5/24' | 192.0.3.2 | allowed",
                "IpAddress | ['2001:db8::5/64','2001:db8::1'] | 2001:db8::1 | allowed",
                "NotIpAddressIfExists | 'bad' | - | allowed",
                "NotIpAddress | 'bad' | - | allowed"
            })
    void reaching_what_is_no_address_ends_the_comparison(
            String operator, String operands, String address, String answer) {
        Trial trial = trial().onlyIf("'" + operator + "':{'aws:SourceIp':" + operands + "}");
        if (!address.equals("-")) {
            trial.entry("aws:SourceIp", "ip", address);
        }

        assertEquals(answer, trial.decision());
    }

    @ParameterizedTest
    @CsvSource({"NumericEquals, 1", "DateEquals, x", "ArnLike, x", "DateNotEquals, x"})
    void bad_literals_are_taken(String operator, String operand) {
        assertEquals(
                operator.equals("DateNotEquals") ? "allowed" : "implicitDeny",
                trial().onlyIf("'" + operator + "':{'app:size':'" + operand + "'}")
                        .entry("app:size", "string", "2")
                        .decision());
    }

    private Trial trial() {
        return new Trial(IAM.root()).action("s3:GetObject");
    }

    private static String grant(String effect, String grantee) {
        return "{'Statement':{'Effect':'"
                + effect
                + "','Principal':{'AWS':'"
                + grantee
                + "'},'Action':'s3:*','Resource':'arn:aws:s3:::b/*'}}";
    }

    private static String said(String policy) {
        return switch (policy) {
            case "allow" -> "allowed";
            case "deny" -> "explicitDeny";
            default -> "implicitDeny";
        };
    }

    private static Optional<PermissionsBoundaryDecisionDetail> boundary(boolean allowed) {
        return Optional.of(new PermissionsBoundaryDecisionDetail(Optional.of(allowed)));
    }

    private static Optional<OrganizationsDecisionDetail> organization(boolean allowed) {
        return Optional.of(new OrganizationsDecisionDetail(Optional.of(allowed)));
    }
}
