package countersign.iam.access;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Basis;
import countersign.iam.session.SessionPolicies;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies of sessions, compiled. One that was deleted since the session was issued may have
/// held a Deny, so without it the session may do nothing.
final class SessionDocuments {
    private static final String INLINE_NAME = "session";

    /// AWS's policies for the tasks of AssumeRoot only deny what doesn't belong to the task.
    private static final String ALL =
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}\
            """;

    private final PolicyReader reader = new PolicyReader(DocumentRules.SESSION_POLICY);
    private final NamedPolicy all =
            new NamedPolicy("root", CompiledDocuments.compile(reader::read, "root", ALL));
    private final ManagedDocuments managed;

    SessionDocuments(ManagedDocuments managed) {
        this.managed = managed;
    }

    /// @param account of the role, or of the user who vouches
    /// @param basis takes the records that say what the managed policies are
    PolicyLayer layer(AccountId account, SessionPolicies session, Basis.Builder basis) {
        List<NamedPolicy> policies = new ArrayList<>();
        session.inline()
                .map(text -> CompiledDocuments.compile(reader::read, INLINE_NAME, text))
                .ifPresent(document -> policies.add(new NamedPolicy(INLINE_NAME, document)));
        for (String arn : session.managed()) {
            Optional<NamedPolicy> found = managed.named(account, arn, basis);
            if (found.isEmpty()) {
                return new PolicyLayer(PolicyKind.SESSION, List.of());
            }
            policies.add(found.get());
            if (SessionPolicies.isRootTask(arn)) {
                policies.add(all);
            }
        }
        return new PolicyLayer(PolicyKind.SESSION, policies);
    }
}
