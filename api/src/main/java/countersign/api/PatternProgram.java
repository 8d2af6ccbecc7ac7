package countersign.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern as instructions, all alternatives of which are followed side by side.
///
/// At each code point the set of instructions that wait for one is worked through, each at most
/// once: `length × instructions` steps at most, and no recursion.
final class PatternProgram {
    /// An instruction waits for a code point of its set, forks, looks ahead, or ends.
    private enum Kind {
        TAKE,
        FORK,
        NOT_AHEAD,
        END
    }

    private record Instruction(Kind kind, @Nullable CodePointSet set, int next, int other) {}

    private static final int INSTRUCTIONS_MAX = 4096;
    private static final int NOTHING_AHEAD = -1;

    private final List<Instruction> instructions = new ArrayList<>();
    private final int start;

    /// The common pattern, one set any number of times, needs no instructions.
    private final @Nullable CodePointSet only;

    private final int onlyMin;

    private PatternProgram(PatternNode node) {
        int end = add(Kind.END, null, 0, 0);
        start = compile(node, end);
        if (node instanceof PatternNode.Repeat(PatternNode.One(CodePointSet set), int min, int max)
                && max == PatternNode.Repeat.UNBOUNDED
                && min <= 1) {
            only = set;
            onlyMin = min;
        } else {
            only = null;
            onlyMin = 0;
        }
    }

    static PatternProgram of(PatternNode node) {
        return new PatternProgram(node);
    }

    boolean matches(String text) {
        return only == null ? follow(text) : consistsOf(only, text);
    }

    private boolean consistsOf(CodePointSet set, String text) {
        if (text.length() < onlyMin) {
            return false;
        }
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (!set.contains(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }

    private boolean follow(String text) {
        Threads now = new Threads();
        Threads then = new Threads();
        now.enter(start, text.isEmpty() ? NOTHING_AHEAD : text.codePointAt(0));
        for (int at = 0; at < text.length(); ) {
            if (now.count == 0) {
                return false;
            }
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int ahead = at < text.length() ? text.codePointAt(at) : NOTHING_AHEAD;
            then.clear();
            for (int i = 0; i < now.count; i++) {
                Instruction waiting = instructions.get(now.waiting[i]);
                if (waiting.set() != null && waiting.set().contains(codePoint)) {
                    then.enter(waiting.next(), ahead);
                }
            }
            Threads before = now;
            now = then;
            then = before;
        }
        return now.ended;
    }

    /// The instructions that are reached at one place in the text.
    private final class Threads {
        private final int[] waiting = new int[instructions.size()];
        private final boolean[] entered = new boolean[instructions.size()];
        private final int[] pending = new int[instructions.size()];
        private int count;
        private boolean ended;

        void clear() {
            Arrays.fill(entered, false);
            count = 0;
            ended = false;
        }

        void enter(int first, int ahead) {
            int left = push(first, 0);
            while (left > 0) {
                int number = pending[--left];
                Instruction instruction = instructions.get(number);
                switch (instruction.kind()) {
                    case TAKE -> waiting[count++] = number;
                    case END -> ended = true;
                    case FORK -> left = push(instruction.next(), push(instruction.other(), left));
                    case NOT_AHEAD -> {
                        if (instruction.set() != null && !instruction.set().contains(ahead)) {
                            left = push(instruction.next(), left);
                        }
                    }
                }
            }
        }

        private int push(int number, int left) {
            if (entered[number]) {
                return left;
            }
            entered[number] = true;
            pending[left] = number;
            return left + 1;
        }
    }

    private int compile(PatternNode node, int next) {
        return switch (node) {
            case PatternNode.One(CodePointSet set) -> add(Kind.TAKE, set, next, 0);
            case PatternNode.NotAhead(CodePointSet set) -> add(Kind.NOT_AHEAD, set, next, 0);
            case PatternNode.Sequence(List<PatternNode> nodes) -> {
                int entry = next;
                for (PatternNode part : nodes.reversed()) {
                    entry = compile(part, entry);
                }
                yield entry;
            }
            case PatternNode.Choice(List<PatternNode> nodes) -> {
                int entry = compile(nodes.getLast(), next);
                for (PatternNode part : nodes.reversed().subList(1, nodes.size())) {
                    entry = add(Kind.FORK, null, compile(part, next), entry);
                }
                yield entry;
            }
            case PatternNode.Repeat repeat -> compile(repeat, next);
        };
    }

    private int compile(PatternNode.Repeat repeat, int next) {
        int entry = next;
        if (repeat.max() == PatternNode.Repeat.UNBOUNDED) {
            int fork = add(Kind.FORK, null, 0, next);
            int body = compile(repeat.node(), fork);
            instructions.set(fork, new Instruction(Kind.FORK, null, body, next));
            entry = fork;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                entry = add(Kind.FORK, null, compile(repeat.node(), entry), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            entry = compile(repeat.node(), entry);
        }
        return entry;
    }

    private int add(Kind kind, @Nullable CodePointSet set, int next, int other) {
        if (instructions.size() == INSTRUCTIONS_MAX) {
            throw new IllegalArgumentException("a pattern of more than 4,096 instructions");
        }
        instructions.add(new Instruction(kind, set, next, other));
        return instructions.size() - 1;
    }
}
