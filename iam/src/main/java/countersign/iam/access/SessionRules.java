package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Set;

/// What each kind of credential may call at all, before any policy is asked.
///
/// | credential | IAM | STS |
/// |---|---|---|
/// | long-term key | all | all |
/// | GetSessionToken without MFA | nothing | AssumeRole, GetCallerIdentity |
/// | GetSessionToken with MFA | all | AssumeRole, GetCallerIdentity |
///
/// Source: IAM User Guide, "Compare AWS STS credentials". That IAM calls the token of a session
/// without MFA invalid, and how the refusal to issue new credentials reads, is recorded; the same
/// sentence for the other STS operations is a guess.
public final class SessionRules {
    private static final Set<String> STS_OF_SESSIONS = Set.of("AssumeRole", "GetCallerIdentity");

    private enum Kind {
        LONG_TERM,
        SESSION_WITHOUT_MFA,
        SESSION_WITH_MFA;

        static Kind of(Caller caller) {
            if (caller.session().isEmpty()) {
                return LONG_TERM;
            }
            return caller.hasMfa() ? SESSION_WITH_MFA : SESSION_WITHOUT_MFA;
        }
    }

    private SessionRules() {}

    /// @param service the signing name, such as `sts`
    /// @param operation such as `GetSessionToken`
    /// @throws Refusal where this kind of credential may not call the operation
    public static void check(Caller caller, String service, String operation) {
        switch (Kind.of(caller)) {
            case LONG_TERM -> {}
            case SESSION_WITHOUT_MFA -> {
                if (service.equals("iam")) {
                    throw new Refusal(
                            ErrorCode.INVALID_CLIENT_TOKEN_ID,
                            "The security token included in the request is invalid",
                            "A session without MFA can't call IAM");
                }
                stsOfSessions(service, operation);
            }
            case SESSION_WITH_MFA -> stsOfSessions(service, operation);
        }
    }

    private static void stsOfSessions(String service, String operation) {
        if (service.equals("sts") && !STS_OF_SESSIONS.contains(operation)) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "Cannot call " + operation + " with session credentials");
        }
    }
}
