package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionRulesTest {
    private static final String TOKEN_INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.admin("alice");
    private Optional<Phone> phone = Optional.empty();

    @BeforeEach
    void a_device() {
        Phone made = iam.root().newPhone("phone");
        iam.root().enable("alice", made);
        phone = Optional.of(made);
    }

    /// Documented.
    @Test
    void a_long_term_key_may_call_all() {
        for (Caller caller : List.of(iam.callerOf(alice), iam.callerOf(iam.root()))) {
            for (Operation<?, ?> operation : iam.operations()) {
                assertEquals("ok", answer(caller, operation.model()), operation.model().name());
            }
        }
    }

    /// IAM: recorded. STS: documented, the text recorded for GetSessionToken.
    @Test
    void a_session_without_mfa_may_call_only_get_caller_identity() {
        Caller caller = iam.callerOf(alice.session());

        for (Operation<?, ?> operation : iam.operations()) {
            String name = operation.model().name();
            String wanted = isSts(operation.model()) ? ofSts(name) : TOKEN_INVALID;
            assertEquals(wanted, answer(caller, operation.model()), name);
        }
    }

    /// Documented.
    @Test
    void a_session_with_mfa_may_call_iam_too() {
        Caller caller = iam.callerOf(alice.session(phone.orElseThrow(), 0));

        for (Operation<?, ?> operation : iam.operations()) {
            String name = operation.model().name();
            String wanted = isSts(operation.model()) ? ofSts(name) : "ok";
            assertEquals(wanted, answer(caller, operation.model()), name);
        }
    }

    @Test
    void operations_ask_the_rules_before_parameters_and_policies() {
        Client session = alice.session();

        assertEquals(TOKEN_INVALID, session.refusal(IamApi.CREATE_USER, "UserName", "no spaces"));
        assertEquals(
                "AccessDenied: Cannot call GetSessionToken with session credentials",
                session.refusal(StsApi.GET_SESSION_TOKEN, "DurationSeconds", "1"));
    }

    private static String ofSts(String name) {
        return name.equals("GetCallerIdentity")
                ? "ok"
                : "AccessDenied: Cannot call " + name + " with session credentials";
    }

    private static boolean isSts(OperationModel<?, ?> model) {
        return StsApi.SERVICE.operation(model.name()).isPresent();
    }

    private static String answer(Caller caller, OperationModel<?, ?> model) {
        try {
            SessionRules.check(caller, isSts(model) ? "sts" : "iam", model.name());
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }
}
