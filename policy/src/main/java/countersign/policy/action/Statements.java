package countersign.policy.action;

import java.util.Arrays;

/// A few statements, by number. Grows until its tree is built.
final class Statements {
    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int count;

    void add(int statement) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(1, count * 2));
        }
        numbers[count++] = statement;
    }

    void mark(long[] marks) {
        for (int i = 0; i < count; i++) {
            marks[numbers[i] / Long.SIZE] |= 1L << numbers[i];
        }
    }
}
