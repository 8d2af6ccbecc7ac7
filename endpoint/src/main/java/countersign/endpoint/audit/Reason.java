package countersign.endpoint.audit;

import java.util.List;
import java.util.Optional;

/// The true reason of an answer, which the wire does not tell. For the operator.
///
/// The texts are for persons and free of secrets: no code, no secret key, no token, no signature as
/// presented. [Redaction] looks for these once more.
public sealed interface Reason {

    /// The caller might do it. An error can follow all the same.
    sealed interface Permitted extends Reason {}

    /// @param statements all that allow it, at least one
    record AllowedBy(List<Statement> statements) implements Permitted {
        public AllowedBy {
            statements = List.copyOf(statements);
        }
    }

    /// @param page the documentation that says that no permission is needed
    record AllowedWithoutPermission(String page) implements Permitted {}

    /// No policy of the account limits its root user.
    record AllowedAsRoot() implements Permitted {}

    /// @param explanation the evaluator's trace as lines for a person
    /// @param trace the same as a tree
    record DeniedByPolicy(String explanation, AuditFields trace) implements Reason {}

    /// @param check which one failed, as a constant's name, such as `MISMATCH`
    /// @param detail a sentence
    /// @param computed for a wrong signature, what it should have covered
    record NotAuthenticated(String check, String detail, Optional<SigningSteps> computed)
            implements Reason {}

    /// @param detail such as `the code is that of step +5; accepted are -2 … +2`, never the code
    /// @param permitted by what, where that was asked before
    record MfaRefused(String detail, Optional<Permitted> permitted) implements Reason {}

    /// The operation itself refused: no such user, a name that is taken, a parameter out of range.
    ///
    /// @param permitted by what, where that was asked before
    record RefusedByOperation(String detail, Optional<Permitted> permitted) implements Reason {}

    /// Refused before anyone was asked who sent it: not HTTP as we accept it, too long, no action.
    record MalformedRequest(String detail) implements Reason {}

    /// There were too many requests; nothing was looked at, or who calls alone.
    record Throttled(String detail) implements Reason {}

    /// Something broke here. The stack is in the server's log, under the request id.
    ///
    /// @param exceptionClass its full name
    record Fault(String exceptionClass, String message) implements Reason {
        public static Fault of(Throwable fault) {
            return new Fault(fault.getClass().getName(), String.valueOf(fault.getMessage()));
        }
    }

    /// A statement of a policy.
    ///
    /// @param policyType such as `identity-based policy`
    /// @param index from 0, in the order of the document
    record Statement(String policyType, String policyName, int index, Optional<String> sid) {}

    /// The two texts of *Signature Version 4* as the server computed them from the request; each
    /// char one byte.
    record SigningSteps(String canonicalRequest, String stringToSign) {}
}
