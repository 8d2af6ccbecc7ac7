package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import java.util.List;
import java.util.Optional;

/// One compiled statement. Immutable.
///
/// @param index from 0, in the order of the document
record Statement(
        int index,
        Optional<String> sid,
        Effect effect,
        ActionElement actions,
        ResourceElement resources,
        List<Condition> conditions) {

    Statement {
        conditions = List.copyOf(conditions);
    }

    /// Whether the statement takes effect. Where the policy's own side can't be understood in this
    /// request, an Allow does not and a Deny does.
    boolean applies(Question question) {
        if (!actions.matches(question.lowerCasedAction())) {
            return false;
        }
        Truth truth = resources.matches(question.resource(), question.context());
        for (int i = 0; i < conditions.size() && truth != Truth.FALSE; i++) {
            truth = truth.and(conditions.get(i).evaluate(question.context()));
        }
        return takesEffect(truth);
    }

    boolean takesEffect(Truth truth) {
        return switch (truth) {
            case TRUE -> true;
            case FALSE -> false;
            case UNDECIDABLE -> effect == Effect.DENY;
        };
    }
}
