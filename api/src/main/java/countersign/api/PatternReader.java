package countersign.api;

import java.util.ArrayList;
import java.util.List;

/// Reads the part of Java's regular expressions that AWS's models use.
///
/// That is: literals, `[…]` without negation or nesting, the escapes `\w \d \p{L} \p{Z} \p{N}`,
/// four hexadecimal digits after a backslash and u, escaped punctuation, groups, `|`, `* + ? {n}
/// {n,} {n,m}`, a negative look ahead at one set, and anchors at the two ends. All else is refused.
final class PatternReader {
    private static final String PUNCTUATION = "-:/.+\\?^$*()[]{}|@";
    private static final int REPEATS_MAX = 1000;

    private final String text;
    private int at;

    private PatternReader(String text) {
        this.text = text;
    }

    static PatternNode read(String text) {
        PatternReader reader = new PatternReader(text);
        reader.accept("^");
        PatternNode node = reader.choice();
        reader.accept("$");
        if (reader.at < text.length()) {
            throw reader.refusal();
        }
        return node;
    }

    private PatternNode choice() {
        List<PatternNode> choices = new ArrayList<>(List.of(sequence()));
        while (accept("|")) {
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.getFirst() : new PatternNode.Choice(choices);
    }

    private PatternNode sequence() {
        List<PatternNode> nodes = new ArrayList<>();
        while (at < text.length() && "|)$".indexOf(text.charAt(at)) < 0) {
            nodes.add(repeated(one()));
        }
        return nodes.size() == 1 ? nodes.getFirst() : new PatternNode.Sequence(nodes);
    }

    private PatternNode one() {
        if (accept("(?!")) {
            CodePointSet set = set();
            expect(")");
            return new PatternNode.NotAhead(set);
        }
        if (accept("(")) {
            PatternNode node = choice();
            expect(")");
            return node;
        }
        return new PatternNode.One(set());
    }

    private PatternNode repeated(PatternNode node) {
        if (accept("*")) {
            return new PatternNode.Repeat(node, 0, PatternNode.Repeat.UNBOUNDED);
        }
        if (accept("+")) {
            return new PatternNode.Repeat(node, 1, PatternNode.Repeat.UNBOUNDED);
        }
        if (accept("?")) {
            return new PatternNode.Repeat(node, 0, 1);
        }
        if (accept("{")) {
            int min = number();
            int max = accept(",") ? (peek() == '}' ? PatternNode.Repeat.UNBOUNDED : number()) : min;
            expect("}");
            return new PatternNode.Repeat(node, min, max);
        }
        return node;
    }

    private int number() {
        int value = 0;
        int start = at;
        while (Character.isDigit(peek())) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
            if (value > REPEATS_MAX) {
                throw refusal();
            }
        }
        if (start == at) {
            throw refusal();
        }
        return value;
    }

    private CodePointSet set() {
        CodePointSet.Builder set = new CodePointSet.Builder();
        if (!accept("[")) {
            if ("*+?{.^".indexOf(peek()) >= 0) {
                throw refusal();
            }
            member(set);
            return set.build();
        }
        if (peek() == '^' || peek() == ']') {
            throw refusal();
        }
        while (!accept("]")) {
            if (peek() == '[' || text.startsWith("&&", at)) {
                throw refusal();
            }
            rangeOrMember(set);
        }
        return set.build();
    }

    private void rangeOrMember(CodePointSet.Builder set) {
        int first = member(set);
        if (first >= 0 && peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
            at++;
            int last = member(set);
            if (last < 0) {
                throw refusal();
            }
            set.range(first, last);
        }
    }

    /// Adds one member of a set, and gives its code point, or -1 if it is a class of many.
    private int member(CodePointSet.Builder set) {
        if (accept("\\w")) {
            set.word();
            return -1;
        }
        if (accept("\\d")) {
            set.range('0', '9');
            return -1;
        }
        if (accept("\\p{")) {
            set.categories(category());
            expect("}");
            return -1;
        }
        int codePoint = accept("\\u") ? hexadecimal() : literal();
        set.range(codePoint, codePoint);
        return codePoint;
    }

    private int category() {
        return switch (text.charAt(at++)) {
            case 'L' -> CodePointSet.LETTERS;
            case 'Z' -> CodePointSet.SEPARATORS;
            case 'N' -> CodePointSet.NUMBERS;
            default -> throw refusal();
        };
    }

    private int hexadecimal() {
        at += 4;
        return Integer.parseInt(text, at - 4, at, 16);
    }

    private int literal() {
        if (accept("\\") && PUNCTUATION.indexOf(peek()) < 0) {
            throw refusal();
        }
        if (peek() == END || Character.isSurrogate(peek())) {
            throw refusal();
        }
        return text.charAt(at++);
    }

    private static final char END = '\0';

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean accept(String token) {
        boolean there = text.startsWith(token, at);
        if (there) {
            at += token.length();
        }
        return there;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw refusal();
        }
    }

    private IllegalArgumentException refusal() {
        return new IllegalArgumentException("can't read `" + text + "` at " + at);
    }
}
