package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.grant.PrincipalElement;
import countersign.policy.grant.Reach;
import java.util.ArrayList;
import java.util.Collections;
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
    private final List<Condition> conditions;

    /// Bits of those elements that other statements have too, as [Outcomes] knows them.
    private final long shared;

    /// Its resources if no other statement has them.
    private final @Nullable ResourceElement ownResources;

    /// Those of its conditions that no other statement has.
    private final Condition[] ownConditions;

    /// @param place its number from 0 in the order of the document, and its Sid
    /// @param elements whose bits are final
    Statement(Place place, Effect effect, Elements elements) {
        this.index = place.index();
        this.sid = place.sid();
        this.effect = effect;
        this.principals = elements.principals().orElse(null);
        this.actions = elements.actions();
        this.resources = elements.resources().element();
        this.ownResources = elements.resources().bit() == 0 ? resources : null;
        List<Condition> all = new ArrayList<>(elements.conditions().size());
        List<Condition> own = new ArrayList<>(elements.conditions().size());
        long bits = elements.resources().bit();
        for (SharedElements.Use<Condition> condition : elements.conditions()) {
            all.add(condition.element());
            if (condition.bit() == 0) {
                own.add(condition.element());
            }
            bits |= condition.bit();
        }
        this.conditions = Collections.unmodifiableList(all);
        this.shared = bits;
        this.ownConditions = own.toArray(Condition[]::new);
    }

    List<String> namedPrincipals() {
        return principals == null ? List.of() : principals.named();
    }

    record Place(int index, Optional<String> sid) {}

    /// @param principals empty in policies that belong to their principal
    record Elements(
            Optional<PrincipalElement> principals,
            ActionElement actions,
            SharedElements.Use<ResourceElement> resources,
            List<SharedElements.Use<Condition>> conditions) {}

    /// Whether the statement, being about the request's action, takes effect, and how closely it
    /// names who asks. Where the policy's own side can't be understood in this request, an Allow
    /// does not and a Deny does.
    ///
    /// @param outcomes of this statement's document
    Reach applies(Question question, Outcomes outcomes) {
        Reach reach = reach(question);
        if (reach == Reach.NOBODY || outcomes.fail(shared)) {
            return Reach.NOBODY;
        }
        // The resource first: it needs no key of the context.
        Truth truth =
                ownResources == null
                        ? Truth.TRUE
                        : ownResources.matches(question.resource(), question.context());
        if (truth != Truth.FALSE) {
            truth = truth.and(outcomes.of(shared, question));
        }
        for (int i = 0; i < ownConditions.length && truth != Truth.FALSE; i++) {
            truth = truth.and(ownConditions[i].evaluate(question.context()));
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
        return truth == Truth.TRUE || (truth == Truth.UNDECIDABLE && effect == Effect.DENY);
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
        return conditions;
    }
}
