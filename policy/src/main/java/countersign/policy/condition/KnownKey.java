package countersign.policy.condition;

import countersign.policy.context.ContextValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One key of a request's context, found or not. Of one thread.
final class KnownKey {
    private static final RequestValue[] NONE = {};

    private final Optional<ContextValue> value;
    private final RequestValue[] members;
    private final @Nullable RequestValue sole;

    KnownKey(Optional<ContextValue> value) {
        this.value = value;
        this.members =
                value.isEmpty()
                        ? NONE
                        : switch (value.get()) {
                            case ContextValue.Single(String text) ->
                                    new RequestValue[] {new RequestValue(text)};
                            case ContextValue.Many(var texts) ->
                                    texts.stream()
                                            .map(RequestValue::new)
                                            .toArray(RequestValue[]::new);
                        };
        boolean single = value.isPresent() && value.get() instanceof ContextValue.Single;
        this.sole = single ? members[0] : null;
    }

    Optional<ContextValue> value() {
        return value;
    }

    /// Whether conditions see the key: one that is multivalued by nature needs a member.
    boolean isPresent() {
        return members.length > 0;
    }

    /// The value of a key that has one by nature; the only one of [#members].
    @Nullable RequestValue sole() {
        return sole;
    }

    RequestValue[] members() {
        return members;
    }
}
