package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Policies tried before they are given to anybody, and a user's tried as they are, told through
/// one client.
final class SimulationStory {
    private static final String OBJECT = "arn:aws:s3:::reports/2026/q1.csv";
    private static final String READ =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::reports/*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "audit"}}}]}\
            """;

    private final Storyteller told;
    private final SigningIdentity root;
    private final String account;
    private final String user;

    SimulationStory(RealClient client, SigningIdentity root, String account, String user) {
        this.told = new Storyteller(client);
        this.root = root;
        this.account = account;
        this.user = user;
    }

    void tell() throws IOException, InterruptedException {
        aPolicyIsTried();
        aUserIsTried();
    }

    private void aPolicyIsTried() throws IOException, InterruptedException {
        Map<String, Object> question =
                Map.of(
                        "PolicyInputList", List.of(READ),
                        "ActionNames", List.of("s3:GetObject", "s3:PutObject"),
                        "ResourceArns", List.of(OBJECT),
                        "ContextEntries",
                                List.of(
                                        Map.of(
                                                "ContextKeyName", "aws:PrincipalTag/team",
                                                "ContextKeyType", "string",
                                                "ContextKeyValues", List.of("audit"))));

        JsonNode results =
                told.done(root, "SimulateCustomPolicy", question).path("EvaluationResults");

        assertEquals(2, results.size());
        JsonNode read = results.get(0);
        assertEquals("allowed", read.path("EvalDecision").asString());
        assertEquals(OBJECT, read.path("EvalResourceName").asString());
        JsonNode statement = read.path("MatchedStatements").get(0);
        assertEquals("PolicyInputList.1", statement.path("SourcePolicyId").asString());
        assertEquals(1, statement.path("StartPosition").path("Line").asInt());
        assertEquals(3, statement.path("EndPosition").path("Line").asInt());
        assertEquals("implicitDeny", results.get(1).path("EvalDecision").asString());
    }

    private void aUserIsTried() throws IOException, InterruptedException {
        String arn = "arn:aws:iam::" + account + ":user/" + user;
        told.refused(
                "NoSuchEntity",
                "Unable to retrieve specified IAM entity.",
                root,
                "SimulatePrincipalPolicy",
                Map.of("PolicySourceArn", arn, "ActionNames", List.of("s3:GetObject")));
        told.done(root, "CreateUser", Map.of("UserName", user));
        told.done(
                root,
                "PutUserPolicy",
                Map.of("UserName", user, "PolicyName", "read", "PolicyDocument", READ));

        JsonNode result =
                told.done(
                                root,
                                "SimulatePrincipalPolicy",
                                Map.of(
                                        "PolicySourceArn", arn,
                                        "ActionNames", List.of("s3:GetObject"),
                                        "ResourceArns", List.of(OBJECT)))
                        .path("EvaluationResults")
                        .get(0);

        assertEquals("implicitDeny", result.path("EvalDecision").asString());
        assertEquals(
                "aws:PrincipalTag/team", result.path("MissingContextValues").get(0).asString());
        told.done(root, "DeleteUserPolicy", Map.of("UserName", user, "PolicyName", "read"));
        told.done(root, "DeleteUser", Map.of("UserName", user));
    }
}
