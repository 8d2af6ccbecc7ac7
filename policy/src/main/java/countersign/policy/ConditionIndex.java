package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.KnownKeys;
import countersign.policy.wildcard.Owners;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Passes over statements of one document that want a context key to be one of some texts, which
/// the request's value is not, without asking each of them: documents that tell teams, regions or
/// services apart have a statement for each. Immutable; safe for many threads.
final class ConditionIndex {
    /// Up to so many statements it is quicker to ask each.
    private static final int FEW = 3;

    private final List<Wish> wishes;

    private ConditionIndex(List<Wish> wishes) {
        this.wishes = List.copyOf(wishes);
    }

    /// What statements want of one key.
    ///
    /// @param lowerCasedKey interned
    /// @param wishing bits of the statements that want something
    /// @param byText those that one text contents
    private record Wish(String lowerCasedKey, long[] wishing, Map<String, Owners> byText) {
        void add(int statement, List<String> texts) {
            wishing[statement / Long.SIZE] |= 1L << statement;
            for (String text : texts) {
                byText.computeIfAbsent(text, _ -> new Owners()).add(statement);
            }
        }

        int countAmong(long[] about) {
            int count = 0;
            for (int word = 0; word < wishing.length; word++) {
                count += Long.bitCount(about[word] & wishing[word]);
            }
            return count;
        }
    }

    /// Empty if it would not help, as in most documents.
    static Optional<ConditionIndex> of(List<Statement> statements, int words) {
        if (statements.size() <= FEW) {
            return Optional.empty();
        }
        Map<String, Wish> byKey = new HashMap<>();
        for (Statement statement : statements) {
            for (Condition condition : statement.conditions()) {
                List<String> texts = condition.acceptedTexts();
                if (!texts.isEmpty()) {
                    byKey.computeIfAbsent(
                                    condition.lowerCasedKey(),
                                    key -> new Wish(key, new long[words], new HashMap<>()))
                            .add(statement.index(), texts);
                }
            }
        }
        List<Wish> wishes = new ArrayList<>(0);
        for (Wish wish : byKey.values()) {
            if (wish.countAmong(wish.wishing()) > FEW) {
                wishes.add(wish);
            }
        }
        return wishes.isEmpty() ? Optional.empty() : Optional.of(new ConditionIndex(wishes));
    }

    /// Clears the bits of statements whose wish the request does not fulfil.
    ///
    /// @param about the bits of statements
    /// @param contented of at least as many words, all of them 0 before and after
    void narrow(KnownKeys context, long[] about, long[] contented) {
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            if (wish.countAmong(about) <= FEW) {
                continue;
            }
            String value = context.text(wish.lowerCasedKey());
            Owners owners = value == null ? null : wish.byText().get(value);
            if (owners != null) {
                owners.mark(contented);
            }
            for (int word = 0; word < wish.wishing().length; word++) {
                about[word] &= ~wish.wishing()[word] | contented[word];
                contented[word] = 0;
            }
        }
    }
}
