package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Reach;
import java.util.List;
import java.util.Optional;

/// One compiled statement. Immutable.
///
/// @param index from 0, in the order of the document
/// @param principals empty in policies that belong to their principal
record Statement(
        int index,
        Optional<String> sid,
        Effect effect,
        Optional<PrincipalElement> principals,
        ActionElement actions,
        ResourceElement resources,
        List<Condition> conditions) {

    Statement {
        conditions = List.copyOf(conditions);
    }

    /// Whether the statement takes effect, and how closely it names who asks. Where the policy's
    /// own side can't be understood in this request, an Allow does not and a Deny does.
    Reach applies(Question question) {
        if (!actions.matches(question.lowerCasedAction())) {
            return Reach.NOBODY;
        }
        Reach reach = reach(question);
        if (reach == Reach.NOBODY) {
            return reach;
        }
        Truth truth = resources.matches(question.resource(), question.context());
        for (int i = 0; i < conditions.size() && truth != Truth.FALSE; i++) {
            truth = truth.and(conditions.get(i).evaluate(question.context()));
        }
        return takesEffect(truth) ? reach : Reach.NOBODY;
    }

    /// How closely the statement names who asks.
    Reach reach(Question question) {
        if (principals.isEmpty()) {
            return Reach.PRINCIPAL;
        }
        PrincipalElement element = principals.get();
        if (effect == Effect.ALLOW) {
            return element.reachOfAllow(question.principal());
        }
        boolean denied =
                element.isDenied(question.principal())
                        || (element.isAllBut() && question.bounded());
        return denied ? Reach.PRINCIPAL : Reach.NOBODY;
    }

    /// The name by which decisions refer to the statement.
    MatchedStatement place(PolicyKind kind, NamedPolicy policy) {
        return new MatchedStatement(kind, policy.name(), index, sid);
    }

    boolean takesEffect(Truth truth) {
        return switch (truth) {
            case TRUE -> true;
            case FALSE -> false;
            case UNDECIDABLE -> effect == Effect.DENY;
        };
    }
}
