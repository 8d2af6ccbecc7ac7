package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.credential.AccountId;
import countersign.iam.delegation.Delegating;
import countersign.iam.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionRulesTest {
    private static final String TOKEN_INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";
    private static final String ALL =
            "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.admin("alice");

    /// Every kind of credential with every operation of STS, and with IAM. `yes`, `no`:
    /// AccessDenied since these are session credentials; `root`: since the root user can't;
    /// `invalid`: IAM calls the token invalid.
    ///
    /// IAM and GetSessionToken: recorded. The others: documented (IAM User Guide, "Compare AWS STS
    /// credentials"), the text as recorded for GetSessionToken; that roles may not be assumed by
    /// the root user is reported by users of AWS.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "USER_KEY,              yes,     yes,  yes, yes, yes, yes",
        "ROOT_KEY,              yes,     root, yes, yes, yes, yes",
        "USER_SESSION_WITH_MFA, yes,     yes,  no,  no,  yes, no",
        "USER_SESSION,          invalid, yes,  no,  no,  yes, no",
        "ROOT_SESSION_WITH_MFA, yes,     root, no,  no,  yes, no",
        "ROOT_SESSION,          invalid, root, no,  no,  yes, no",
        "ROLE_SESSION,          yes,     yes,  yes, no,  yes, yes",
        "FEDERATED_SESSION,     invalid, no,   no,  no,  yes, no",
        "ROOT_TASK,             yes,     root, no,  no,  yes, no",
        "DELEGATED_SESSION,     yes,     no,   no,  no,  yes, no",
    })
    void each_kind_of_credential_may_call_what_the_table_says(
            CredentialKind kind,
            String ofIam,
            String assumeRole,
            String assumeRoot,
            String newSessions,
            String callerIdentity,
            String otherSts) {
        Caller caller = iam.callerOf(client(kind));

        assertEquals(kind, caller.kind());
        for (String operation : IamApi.SERVICE.operations().keySet()) {
            assertEquals(answer(ofIam, operation), answer(caller, "iam", operation), operation);
        }
        for (String operation : StsApi.SERVICE.operations().keySet()) {
            String expected =
                    switch (operation) {
                        case "AssumeRole" -> assumeRole;
                        case "AssumeRoot" -> assumeRoot;
                        case "GetSessionToken", "GetFederationToken" -> newSessions;
                        case "GetCallerIdentity" -> callerIdentity;
                        default -> otherSts;
                    };
            assertEquals(answer(expected, operation), answer(caller, "sts", operation), operation);
        }
        assertEquals(
                "AccessDenied: Cannot call StopInstances of ec2 here",
                answer(caller, "ec2", "StopInstances"));
        assertEquals(
                kind == CredentialKind.ROOT_TASK
                        ? "AccessDenied: Cannot call StopInstances of ec2 with session credentials"
                        : "ok",
                answer(() -> SessionRules.checkElsewhere(caller, "ec2", "StopInstances")));
    }

    @Test
    void operations_ask_the_rules_before_parameters_and_policies() {
        Client session = alice.session();

        assertEquals(TOKEN_INVALID, session.refusal(IamApi.CREATE_USER, "UserName", "no spaces"));
        assertEquals(
                "AccessDenied: Cannot call GetSessionToken with session credentials",
                session.refusal(StsApi.GET_SESSION_TOKEN, "DurationSeconds", "1"));
    }

    private Client client(CredentialKind kind) {
        return switch (kind) {
            case USER_KEY -> alice;
            case ROOT_KEY -> iam.root();
            case USER_SESSION -> alice.session();
            case ROOT_SESSION -> iam.root().session();
            case USER_SESSION_WITH_MFA -> {
                Phone phone = iam.root().newPhone("phone");
                iam.root().enable("alice", phone);
                yield alice.session(phone, 1);
            }
            case ROOT_SESSION_WITH_MFA -> {
                Phone phone = iam.root().newPhone("phone");
                iam.root().enable(IamUnderTest.ACCOUNT.text(), phone);
                yield iam.root().session(phone, 1);
            }
            case ROLE_SESSION ->
                    alice.assume(
                            iam.role(
                                    "Reader",
                                    "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                                            + "'Principal':{'AWS':'123456789012'}}}"),
                            "session");
            case FEDERATED_SESSION -> alice.federated("bob", "Policy", ALL.replace('\'', '"'));
            case DELEGATED_SESSION -> new Delegating(iam).actingFor(iam, alice);
            case ROOT_TASK -> {
                iam.account(new AccountId("210987654321"));
                iam.root().call(IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT);
                yield alice.assumeRoot(
                        "210987654321",
                        "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials");
            }
        };
    }

    private static String answer(String cell, String operation) {
        return switch (cell) {
            case "yes" -> "ok";
            case "root" -> "AccessDenied: Roles may not be assumed by root accounts.";
            case "invalid" -> TOKEN_INVALID;
            default -> "AccessDenied: Cannot call " + operation + " with session credentials";
        };
    }

    private static String answer(Caller caller, String service, String operation) {
        return answer(() -> SessionRules.check(caller, service, operation));
    }

    private static String answer(Runnable check) {
        try {
            check.run();
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }
}
