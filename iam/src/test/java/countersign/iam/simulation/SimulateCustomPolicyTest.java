package countersign.iam.simulation;

import static countersign.iam.simulation.Trial.ALLOW_ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.IamApi;
import countersign.api.iam.ResourceSpecificResult;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded from AWS where nothing else is said.
final class SimulateCustomPolicyTest {
    private static final String DENY_ALL =
            "{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}";

    private static final IamUnderTest IAM = new IamUnderTest();
    private final Client root = IAM.root();

    @Test
    void without_resources_the_name_is_a_star_and_there_are_no_specific_results() {
        EvaluationResult result = trial().policy(ALLOW_ALL).action("s3:GetObject").result();

        assertEquals("s3:GetObject", result.evalActionName());
        assertEquals("allowed", result.evalDecision());
        assertEquals(Optional.of("*"), result.evalResourceName());
        assertEquals(Optional.empty(), result.resourceSpecificResults());
        assertEquals(Optional.of(List.of()), result.missingContextValues());
        assertEquals(Optional.empty(), result.permissionsBoundaryDecisionDetail());
        assertEquals(Optional.empty(), result.organizationsDecisionDetail());
        assertEquals(Optional.empty(), result.evalDecisionDetails());
    }

    @Test
    void one_resource_is_echoed() {
        EvaluationResult result =
                trial().policy(ALLOW_ALL).action("s3:GetObject").on("arn:aws:s3:::b/k").result();

        assertEquals(Optional.of("arn:aws:s3:::b/k"), result.evalResourceName());
        assertEquals(List.of("arn:aws:s3:::b/k allowed"), specific(result));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::b/k, arn:aws:s3:::${BucketName}/${KeyName}",
        "s3:ListAllMyBuckets, arn:aws:s3:::b, arn:aws:s3:::${BucketName}/${KeyName}",
        "s3:GetObject, arn:aws-cn:s3:::b/k, arn:aws-cn:s3:::${BucketName}/${KeyName}",
        "iam:GetUser, arn:aws:iam::1:user/u,"
                + " arn:aws:iam::${Account}:${ResourceType}/${ResourceName}",
        "sts:AssumeRole, arn:aws:iam::1:role/r, arn:aws:iam::${Account}:${RelativeId}",
        "sqs:SendMessage, arn:aws:sqs:r:1:q, arn:aws:sqs:${Region}:${Account}:${QueueName}",
        "kms:Decrypt, arn:aws:kms:r:1:key/k,"
                + " arn:aws:kms:${Region}:${Account}:${ResourceType}/${Id}",
        "lambda:InvokeFunction, arn:aws:lambda:r:1:function:f,"
                + " arn:aws:lambda:${Region}:${Account}:${ResourceType}:${ResourceId}",
        "ec2:RunInstances, arn:aws:ec2:r:1:instance/i,"
                + " arn:aws:ec2:${Region}:${Account}:${ResourceType}/${ResourcePath}",
        "foo:Bar, arn:aws:foo:r:1:x, *"
    })
    void several_resources_are_called_by_the_services_template(
            String action, String arn, String name) {
        EvaluationResult result =
                trial().policy(ALLOW_ALL).action(action).on(arn, arn + "2").result();

        assertEquals(Optional.of(name), result.evalResourceName());
    }

    /// The template of services that nothing is recorded of is a guess: AWS's documented one.
    @Test
    void of_other_services_the_documented_template_is_taken() {
        EvaluationResult result =
                trial().policy(ALLOW_ALL)
                        .action("dynamodb:GetItem")
                        .on("arn:aws:dynamodb:r:1:table/a", "arn:aws:dynamodb:r:1:table/b")
                        .result();

        assertEquals(
                Optional.of("arn:aws:dynamodb:${Region}:${Account}:table/${TableName}"),
                result.evalResourceName());
    }

    @Test
    void the_heaviest_decision_counts_for_all_resources() {
        String allow = "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/a*'";
        String deny = "'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::b/ad*'";
        Trial allowed = trial().statement(allow).action("s3:GetObject").on("arn:aws:s3:::b/a1");
        assertEquals("allowed", allowed.decision());

        EvaluationResult partly = allowed.on("arn:aws:s3:::b/x").result();
        assertEquals("implicitDeny", partly.evalDecision());
        assertEquals("PolicyInputList.1", Trial.matched(partly.matchedStatements()));
        assertEquals(
                List.of("arn:aws:s3:::b/a1 allowed", "arn:aws:s3:::b/x implicitDeny"),
                specific(partly));

        EvaluationResult denied =
                allowed.statement(deny).on("arn:aws:s3:::b/ad", "arn:aws:s3:::b/a1").result();
        assertEquals("explicitDeny", denied.evalDecision());
        assertEquals("PolicyInputList.2", Trial.matched(denied.matchedStatements()));
        assertEquals(
                List.of(
                        "arn:aws:s3:::b/a1 allowed",
                        "arn:aws:s3:::b/x implicitDeny",
                        "arn:aws:s3:::b/ad explicitDeny",
                        "arn:aws:s3:::b/a1 allowed"),
                specific(denied));
    }

    @Test
    void all_allows_are_listed_where_allowed_and_only_denies_where_denied() {
        Trial trial = trial().policy(ALLOW_ALL, ALLOW_ALL).action("s3:GetObject");
        EvaluationResult allowed = trial.result();
        assertEquals(
                "PolicyInputList.1 PolicyInputList.2", Trial.matched(allowed.matchedStatements()));
        assertEquals(
                Optional.of("IAM Policy"),
                allowed.matchedStatements().orElseThrow().getFirst().sourcePolicyType());

        EvaluationResult denied = trial.policy(DENY_ALL).result();
        assertEquals("PolicyInputList.3", Trial.matched(denied.matchedStatements()));
    }

    @Test
    void duplicate_actions_are_kept_in_order_and_spelling() {
        List<String> names =
                trial()
                        .policy(ALLOW_ALL)
                        .action("s3:GETobject", "iam:GetUser", "s3:GETobject")
                        .run()
                        .evaluationResults()
                        .orElseThrow()
                        .stream()
                        .map(EvaluationResult::evalActionName)
                        .toList();

        assertEquals(List.of("s3:GETobject", "iam:GetUser", "s3:GETobject"), names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]} ; 1:15-1:61",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} ; 1:15-1:60",
                "{'Statement':|[|{'Effect':'Allow','Action':'*','Resource':'*'},"
                        + "| {'Effect':'Allow','Action':'s3:*','Resource':'*'}]}"
                        + " ; 2:2-3:47 3:47-4:51"
            })
    void positions_begin_after_the_token_before(String document, String positions) {
        for (String newline : List.of("\n", "\r", "\r\n")) {
            EvaluationResult result =
                    trial().policy(document.replace("|", newline)).action("s3:GetObject").result();

            assertEquals(positions, Trial.positions(result));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "s3:*, s3:*, allowed",
        "s3:*, *, allowed",
        "s3:*, s3:GetObject, implicitDeny",
        "s3:, *, allowed",
        "s3:, s3:GetObject, implicitDeny",
        "s3:Get Object, *, allowed",
        "s3:Get Object, s3:GetObject, implicitDeny",
        "s3:getobject, s3:GetObject, allowed"
    })
    void unknown_actions_and_patterns_are_their_text(String name, String allowed, String answer) {
        Trial trial =
                trial().statement("'Effect':'Allow','Action':'" + allowed + "','Resource':'*'")
                        .action(name);

        assertEquals(answer, trial.decision());
        assertEquals(name, trial.result().evalActionName());
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::b/k, allowed",
        "s3:GetObject, arn:aws:s3:::b, allowed",
        "s3:ListBucket, arn:aws:s3:::b, allowed",
        "s3:ListBucket, arn:aws:s3:::b/k, allowed",
        "s3:GetObject, arn:aws:sqs:r:1:q, implicitDeny",
        "iam:GetUser, arn:aws:iam::1:user/u, allowed",
        "iam:GetUser, arn:aws:iam::1:role/r, implicitDeny",
        "iam:PassRole, arn:aws:iam::1:role/r, allowed",
        "iam:PassRole, arn:aws:iam::1:user/u, implicitDeny",
        "sts:AssumeRole, arn:aws:iam::1:role/r, allowed",
        "sqs:SendMessage, arn:aws:sqs:r:1:q, allowed",
        "sqs:SendMessage, arn:aws:s3:::b, implicitDeny",
        "iam:ListUsers, arn:aws:iam::1:user/u, implicitDeny",
        "s3:ListAllMyBuckets, arn:aws:s3:::b, implicitDeny",
        "sts:GetCallerIdentity, arn:aws:iam::1:role/r, implicitDeny",
        "ec2:DescribeInstances, arn:aws:ec2:r:1:instance/i, implicitDeny",
        "s3:GetObject, arn:any:s3:anywhere:anybody:b/k, allowed",
        "foo:Bar, arn:aws:s3:::b, allowed"
    })
    void a_known_action_wants_a_resource_of_its_types(String action, String arn, String answer) {
        EvaluationResult result = trial().policy(ALLOW_ALL).action(action).on(arn).result();

        assertEquals(answer, result.evalDecision());
        assertEquals(
                answer.equals("allowed") ? "PolicyInputList.1" : "",
                Trial.matched(result.matchedStatements()));
    }

    @Test
    void known_and_unknown_actions_dont_go_together_on_resources() {
        Trial trial =
                trial().policy(ALLOW_ALL)
                        .action("foo:Bar", "s3:GetObject", "s3:PutObject", "s3:Nothing");
        assertEquals(4, trial.run().evaluationResults().orElseThrow().size());

        assertEquals(
                "InvalidInput: Invalid Input Actions: [s3:GetObject,s3:PutObject] and"
                        + " [foo:Bar,s3:Nothing] require different authorization information. ",
                trial.on("arn:aws:s3:::b/k").refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn::s3:::x", "arn:aws::::x", "arn:aws:s3:::", "arn:aws:s3", "b"})
    void a_resource_needs_partition_service_and_name(String arn) {
        assertEquals(
                "InvalidInput: ResourceNames are not in a valid ARN format: " + arn + ".",
                trial().policy(ALLOW_ALL).action("s3:GetObject").on(arn).refusal());
    }

    @Test
    void an_action_has_a_colon() {
        assertEquals(
                "InvalidInput: The action is invalid since it is missing names",
                trial().policy(ALLOW_ALL).action("GetObject").refusal());
    }

    @Test
    void instances_are_simulated_whatever_is_said_of_their_handling() {
        assertEquals(
                "allowed",
                trial().policy(ALLOW_ALL)
                        .action("ec2:RunInstances")
                        .on("arn:aws:ec2:us-east-1:123456789012:instance/i-1")
                        .with("ResourceHandlingOption", "EC2-VPC-InstanceStore-Subnet")
                        .decision());
    }

    @Test
    void without_policies_nothing_is_allowed() {
        assertEquals("implicitDeny", trial().with("PolicyInputList", "").action("s3:A").decision());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'Version':'2013-10-17','Statement':{'Effect':'Allow','Action':'*',"
                        + "'Resource':'*'}}"
            })
    void a_policy_that_cant_be_read_is_named_by_its_place(String document) {
        assertEquals(
                "InvalidInput: Policy input list item 2 has invalid content",
                trial().policy(ALLOW_ALL, document).action("s3:GetObject").refusal());
    }

    @Test
    void an_operation_that_policies_must_allow_says_so_before_it_looks_at_meanings() {
        Client mallory = IAM.user("mallory");

        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/mallory is not authorized to"
                        + " perform: iam:SimulateCustomPolicy on resource: * because no"
                        + " identity-based policy allows the iam:SimulateCustomPolicy action",
                new Trial(mallory).policy("{").action("none").refusal());
        assertEquals(
                "ValidationError",
                mallory.outcome(
                        IamApi.SIMULATE_CUSTOM_POLICY, "ActionNames.member.1", "s3:GetObject"));
    }

    private Trial trial() {
        return new Trial(root);
    }

    private static List<String> specific(EvaluationResult result) {
        return result.resourceSpecificResults().orElseThrow().stream()
                .map(SimulateCustomPolicyTest::text)
                .toList();
    }

    private static String text(ResourceSpecificResult result) {
        return result.evalResourceName() + " " + result.evalResourceDecision();
    }
}
