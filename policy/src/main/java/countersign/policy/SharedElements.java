package countersign.policy;

import countersign.policy.RawDocument.RawElement;
import countersign.policy.condition.Condition;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Equal Resource elements and conditions of one document, compiled once and used by all statements
/// that have them. Those of more than one statement get a bit, by which [Outcomes] remembers what
/// came of them in a decision. Of one thread.
final class SharedElements {
    private final Map<ElementKey, Use<ResourceElement>> resources = new HashMap<>();
    private final Map<ElementKey, Use<Condition>> conditions = new HashMap<>();
    private final Map<String, String> lowerCasedKeys = new HashMap<>();
    private final List<Test> tests = new ArrayList<>();

    /// What an element asks of a request.
    @FunctionalInterface
    interface Test {
        Truth evaluate(Question question);
    }

    /// An element of one statement or more.
    static final class Use<T> {
        private final T element;
        private long bit;

        private Use(T element) {
            this.element = element;
        }

        T element() {
            return element;
        }

        /// 0 if only one statement has it. Final when all statements of the document are compiled.
        long bit() {
            return bit;
        }
    }

    Use<ResourceElement> resources(RawElement raw, Supplier<ResourceElement> compiled) {
        ElementKey key = new ElementKey(raw.sense().name(), "", raw.values());
        Use<ResourceElement> known = resources.get(key);
        if (known == null) {
            Use<ResourceElement> first = new Use<>(compiled.get());
            resources.put(key, first);
            return first;
        }
        return again(known, it -> known.element.matches(it.resource(), it.context()));
    }

    Use<Condition> condition(RawCondition raw, Supplier<Condition> compiled) {
        ElementKey key = new ElementKey(raw.operator().text(), raw.key(), raw.operands());
        Use<Condition> known = conditions.get(key);
        if (known == null) {
            Use<Condition> first = new Use<>(compiled.get());
            conditions.put(key, first);
            return first;
        }
        return again(known, it -> known.element.evaluate(it.context()));
    }

    /// The name of a context key as it is looked for in a request: one object for all documents, by
    /// which a decision knows it again.
    String lowerCasedKey(String key) {
        String known = lowerCasedKeys.get(key);
        if (known == null) {
            known = ContextKeys.lowerCase(key).intern();
            lowerCasedKeys.put(key, known);
        }
        return known;
    }

    /// What the elements that have a bit ask, from the lowest bit on.
    Test[] tests() {
        return tests.toArray(Test[]::new);
    }

    /// The first 64 elements that are met again get a bit.
    private <T> Use<T> again(Use<T> known, Test test) {
        if (known.bit == 0 && tests.size() < Long.SIZE) {
            known.bit = 1L << tests.size();
            tests.add(test);
        }
        return known;
    }
}
