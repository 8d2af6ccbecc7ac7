package countersign.bench;

import countersign.policy.AuthorizationRequest;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.Map;

/// Who asks, with which context, in the benchmarks of policies.
final class PolicySample {
    static final PolicyReader READER = new PolicyReader(DocumentRules.MANAGED_POLICY);

    static final ContextKeys CONTEXT =
            ContextKeys.of(
                    Map.of(
                            "aws:MultiFactorAuthPresent", new ContextValue.Single("true"),
                            "aws:MultiFactorAuthAge", new ContextValue.Single("600"),
                            "aws:CurrentTime", new ContextValue.Single("2026-11-22T10:00:00Z"),
                            "aws:PrincipalTag/team", new ContextValue.Single("red"),
                            "aws:username", new ContextValue.Single("alice"),
                            "aws:SourceIp", new ContextValue.Single("10.1.2.3")));

    private static final Principal ALICE =
            new Principal.User(
                    new Account("123456789012"),
                    "arn:aws:iam::123456789012:user/alice",
                    "AIDAALICEALICEALICE1");

    private PolicySample() {}

    static AuthorizationRequest request(String action, String resource) {
        return new AuthorizationRequest(ALICE, action, resource);
    }

    static NamedPolicy policy(String name, String text) {
        return switch (READER.read(text)) {
            case Reading.Read(var compiled) -> new NamedPolicy(name, compiled);
            case Reading.Refused refused -> throw new IllegalStateException(refused.message());
        };
    }
}
