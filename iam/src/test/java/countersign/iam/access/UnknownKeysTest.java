package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A condition key of which nobody here knows the value is not absent: whoever's policies ask for
/// it, where that could decide, is refused.
final class UnknownKeysTest {
    private static final Resource INSTANCE =
            new Resource(
                    "arn:aws:ec2:us-east-1:123456789012:instance/i-1",
                    Map.of("ec2:region", ContextValue.of("us-east-1")),
                    ResourcePlan.own(),
                    key -> key.startsWith("aws:resourcetag/") || key.startsWith("ec2:"));

    private static final String ALLOW = "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}";
    private static final String TAGGED =
            "'Condition':{'StringEquals':{'aws:ResourceTag/env':'prod'}}}";

    private final IamUnderTest iam = new IamUnderTest();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "an Allow without the key|ALLOW|granted",
                "a Deny that asks for it|ALLOW,{'Effect':'Deny','Action':'ec2:*','Resource':'*',TAGGED"
                        + "|A policy asks for the condition key `aws:resourcetag/env`, whose value"
                        + " can't be known here",
                "a Deny of another action|ALLOW,{'Effect':'Deny','Action':'s3:*','Resource':'*',TAGGED"
                        + "|granted",
                "an Allow that alone asks for it|{'Effect':'Allow','Action':'ec2:*','Resource':'*',TAGGED"
                        + "|A policy asks for the condition key `aws:resourcetag/env`, whose value"
                        + " can't be known here",
                "a key that is given|{'Effect':'Allow','Action':'ec2:*','Resource':'*',"
                        + "'Condition':{'StringEquals':{'ec2:Region':'us-east-1'}}}|granted",
                "a Deny that holds whatever it is|{'Effect':'Deny','Action':'ec2:*','Resource':'*'}"
                        + "|denied"
            })
    void what_cant_be_known_cant_be_decided(String what, String statements, String outcome) {
        String document =
                "{'Version':'2012-10-17','Statement':["
                        + statements.replace("ALLOW", ALLOW).replace("TAGGED", TAGGED)
                        + "]}";

        assertEquals(outcome, outcome(iam.user("alice", document)), what);
    }

    private String outcome(Client alice) {
        Caller caller = iam.callerOf(alice);
        Authorizer authorizer = new Authorizer(new IdentityPlans(iam.directory, iam.aws));
        try {
            return switch (authorizer.authorize(
                    caller,
                    new Access.SignedAndAllowed<String>(
                            "ec2:StopInstances", (_, _) -> List.of(INSTANCE)),
                    "",
                    iam.context())) {
                case Authorization.Granted _ -> "granted";
                case Authorization.Denied _ -> "denied";
            };
        } catch (Refusal refusal) {
            return refusal.detail().orElseThrow();
        }
    }
}
