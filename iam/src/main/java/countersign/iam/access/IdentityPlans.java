package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.User;
import countersign.iam.store.StoreFault;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The compiled policies of users. A plan is kept as long as the record of the user's policies has
/// the same revision, so a changed policy counts at the next request; of a changed record only the
/// documents that differ are compiled again.
///
/// A stored document that can't be read is a fault, and with it every request of its user: it may
/// have held a Deny.
public final class IdentityPlans {
    private static final int PLANS_MAX = 10_000;
    private static final DecisionPlan NOTHING = DecisionPlan.ofIdentityPolicies(List.of());

    private record Compiled(String text, PolicyDocument document) {}

    private record Plan(long revision, Map<String, Compiled> documents, DecisionPlan decisions) {}

    private final Directory directory;
    private final PolicyReader reader = new PolicyReader(DocumentRules.INLINE_POLICY);
    private final Cache<String, Plan> plans = Caffeine.newBuilder().maximumSize(PLANS_MAX).build();

    public IdentityPlans(Directory directory) {
        this.directory = directory;
    }

    /// The plan of an IAM user as its policies are now.
    DecisionPlan of(User user) {
        Belonging<InlinePolicies> stored = directory.inlinePolicies(user);
        if (stored.revision() == 0) {
            return NOTHING;
        }
        Plan known = plans.getIfPresent(user.id());
        if (known != null && known.revision() == stored.revision()) {
            return known.decisions();
        }
        Plan fresh = compile(stored, known == null ? Map.of() : known.documents());
        plans.put(user.id(), fresh);
        return fresh.decisions();
    }

    private Plan compile(Belonging<InlinePolicies> stored, Map<String, Compiled> before) {
        Map<String, Compiled> documents = new HashMap<>();
        List<NamedPolicy> policies = new ArrayList<>();
        stored.value()
                .documents()
                .forEach((name, text) -> {
                    Compiled old = before.get(name);
                    Compiled now =
                            old != null && old.text().equals(text)
                                    ? old
                                    : new Compiled(text, read(name, text));
                    documents.put(name, now);
                    policies.add(new NamedPolicy(name, now.document()));
                });
        return new Plan(stored.revision(), documents, DecisionPlan.ofIdentityPolicies(policies));
    }

    private PolicyDocument read(String name, String text) {
        return switch (reader.read(text)) {
            case Reading.Read read -> read.document();
            case Reading.Refused refused ->
                    throw new StoreFault(
                            "The stored policy " + name + " can't be read: " + refused.message());
        };
    }
}
