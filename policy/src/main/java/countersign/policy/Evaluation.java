package countersign.policy;

import countersign.policy.grant.Reach;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision in the making: every layer is asked once, in AWS's order. Of one thread.
final class Evaluation {
    private final Standing standing;
    private final Question question;
    private final List<MatchedStatement> denying = new ArrayList<>(0);
    private final List<MatchedStatement> allowing = new ArrayList<>(4);

    /// Which statements of the document at hand are to be looked at; all 0 between documents.
    private long[] about = new long[1];

    /// For [DocumentIndex#find].
    private long[] scratch = new long[1];

    private final Outcomes outcomes = new Outcomes();

    /// The first kind that had to allow and did not.
    private @Nullable PolicyKind silent;

    Evaluation(Standing standing, Question question) {
        this.standing = standing;
        this.question = question;
    }

    Decision decide() {
        DecisionPlan plan = standing.plan();
        ResourcePlan resource = standing.resource();
        if (standing.isBoundByOrganization()) {
            require(true, resource.controls());
            require(true, plan.controls());
        }
        Reach grant = grant(resource.grants());
        if (standing.needsGrant() && grant == Reach.NOBODY) {
            blame(resource.grantingKind());
        }
        require(standing.needsIdentityPolicy(grant), plan.identity());
        boolean limited = standing.isLimited(grant);
        require(limited, plan.limits());
        if (limited && standing.lacksSessionPolicy()) {
            blame(PolicyKind.SESSION);
        }
        if (!denying.isEmpty()) {
            return new Decision.ExplicitlyDenied(denying);
        }
        return silent == null
                ? new Decision.Allowed(allowing)
                : new Decision.ImplicitlyDenied(silent, allowing);
    }

    /// Asks layers of which each must allow, if `needed`; their Deny statements count always.
    private void require(boolean needed, List<PolicyLayer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            PolicyLayer layer = layers.get(i);
            if (ask(layer) == Reach.NOBODY && needed) {
                blame(layer.kind());
            }
        }
    }

    private Reach grant(List<PolicyLayer> layers) {
        Reach grant = Reach.NOBODY;
        for (int i = 0; i < layers.size(); i++) {
            grant = grant.or(ask(layers.get(i)));
        }
        return grant;
    }

    /// How closely the layer's Allow statements name who asks.
    private Reach ask(PolicyLayer layer) {
        Reach allowed = Reach.NOBODY;
        List<NamedPolicy> policies = layer.policies();
        for (int i = 0; i < policies.size(); i++) {
            allowed = allowed.or(ask(layer.kind(), policies.get(i)));
        }
        return allowed;
    }

    private Reach ask(PolicyKind kind, NamedPolicy policy) {
        PolicyDocument document = policy.document();
        DocumentIndex index = document.index();
        makeRoomFor(index.words());
        index.find(question, about, scratch);
        outcomes.begin(document);
        Reach allowed = Reach.NOBODY;
        for (int word = 0; word < index.words(); word++) {
            long left = about[word];
            about[word] = 0;
            for (; left != 0; left &= left - 1) {
                int number = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                Statement statement = document.statement(number);
                Reach reach = statement.applies(question, outcomes);
                if (reach != Reach.NOBODY) {
                    boolean allow = statement.effect() == Effect.ALLOW;
                    (allow ? allowing : denying).add(statement.place(kind, policy));
                    allowed = allow ? allowed.or(reach) : allowed;
                }
            }
        }
        return allowed;
    }

    private void makeRoomFor(int words) {
        if (about.length < words) {
            about = new long[words];
            scratch = new long[words];
        }
    }

    private void blame(PolicyKind kind) {
        if (silent == null) {
            silent = kind;
        }
    }
}
