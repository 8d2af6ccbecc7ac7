package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Reach;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One compiled statement. Immutable.
///
/// One field after the other is looked at for each statement that is about a request's action,
/// hence arrays, and no more objects than needed between them.
final class Statement {
    private final int index;
    private final Optional<String> sid;
    private final Effect effect;
    private final @Nullable PrincipalElement principals;
    private final ActionElement actions;
    private final ResourceElement resources;
    private final Condition[] conditions;

    /// @param place its number from 0 in the order of the document, and its Sid
    Statement(Place place, Effect effect, Elements elements) {
        this.index = place.index();
        this.sid = place.sid();
        this.effect = effect;
        this.principals = elements.principals().orElse(null);
        this.actions = elements.actions();
        this.resources = elements.resources();
        this.conditions = elements.conditions().toArray(Condition[]::new);
    }

    record Place(int index, Optional<String> sid) {}

    /// @param principals empty in policies that belong to their principal
    record Elements(
            Optional<PrincipalElement> principals,
            ActionElement actions,
            ResourceElement resources,
            List<Condition> conditions) {}

    /// Whether the statement, being about the request's action, takes effect, and how closely it
    /// names who asks. Where the policy's own side can't be understood in this request, an Allow
    /// does not and a Deny does.
    Reach applies(Question question) {
        Reach reach = reach(question);
        if (reach == Reach.NOBODY) {
            return reach;
        }
        Truth truth = resources.matches(question.resource(), question.context());
        for (int i = 0; i < conditions.length && truth != Truth.FALSE; i++) {
            truth = truth.and(conditions[i].evaluate(question.context()));
        }
        return takesEffect(truth) ? reach : Reach.NOBODY;
    }

    /// How closely the statement names who asks.
    Reach reach(Question question) {
        if (principals == null) {
            return Reach.PRINCIPAL;
        }
        if (effect == Effect.ALLOW) {
            return principals.reachOfAllow(question.principal());
        }
        boolean denied =
                principals.isDenied(question.principal())
                        || (principals.isAllBut() && question.bounded());
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

    int index() {
        return index;
    }

    Effect effect() {
        return effect;
    }

    Optional<PrincipalElement> principals() {
        return Optional.ofNullable(principals);
    }

    ActionElement actions() {
        return actions;
    }

    ResourceElement resources() {
        return resources;
    }

    List<Condition> conditions() {
        return List.of(conditions);
    }
}
