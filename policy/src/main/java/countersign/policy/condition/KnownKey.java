package countersign.policy.condition;

import countersign.policy.context.ContextValue;
import java.util.Optional;

/// One key of a request's context, found or not. Of one thread.
final class KnownKey {
    private static final RequestValue[] NONE = {};

    private final Optional<ContextValue> value;
    private final RequestValue[] members;
    private final boolean single;

    KnownKey(Optional<ContextValue> value) {
        this.value = value;
        this.single = value.isPresent() && value.get() instanceof ContextValue.Single;
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
    }

    Optional<ContextValue> value() {
        return value;
    }

    /// Whether conditions see the key: one that is multivalued by nature needs a member.
    boolean isPresent() {
        return members.length > 0;
    }

    /// Whether the key has one value by nature; it is the only one of [#members].
    boolean isSingle() {
        return single;
    }

    RequestValue[] members() {
        return members;
    }
}
