package countersign.policy.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ActionTreeTest {
    @Test
    void names_beginnings_and_patterns_are_found_in_any_case() {
        ActionTree tree =
                tree(
                        List.of(
                                List.of("s3:GetObject"),
                                List.of("S3:get*", "iam:*"),
                                List.of("*"),
                                List.of("s3:*Object", "s3:?etObject"),
                                List.of("s3:GetObjectAcl", "s3:Ge"),
                                List.of(),
                                List.of("s3:GetObject*")));

        assertEquals("{0, 1, 2, 3, 6}", marked(tree, "s3:getobject", 7));
        assertEquals("{1, 2, 4, 6}", marked(tree, "s3:getobjectacl", 7));
        assertEquals("{2, 4}", marked(tree, "s3:ge", 7));
        assertEquals("{1, 2}", marked(tree, "s3:get", 7));
        assertEquals("{2}", marked(tree, "sqs:sendmessage", 7));
        assertEquals("{2}", marked(tree, "", 7));
    }

    @Test
    void statements_beyond_a_word_have_bits_of_their_own() {
        List<List<String>> actions = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            actions.add(List.of("a:b" + i % 65));
        }

        assertEquals("{64, 129}", marked(tree(actions), "a:b64", 130));
    }

    @Test
    void it_agrees_with_matching_each_pattern() {
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            List<List<String>> actions = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                List<String> ofStatement = new ArrayList<>();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    ofStatement.add(word(random, "aAbB0:*?"));
                }
                actions.add(ofStatement);
            }
            String action = word(random, "ab0:");

            BitSet expected = new BitSet();
            for (int i = 0; i < actions.size(); i++) {
                expected.set(
                        i,
                        actions.get(i).stream()
                                .map(ActionName::lowerCase)
                                .anyMatch(it -> WildcardPattern.of(it).matches(action)));
            }
            assertEquals(
                    expected.toString(),
                    marked(tree(actions), action, actions.size()),
                    () -> actions + " " + action);
        }
    }

    private static String word(Random random, String letters) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    /// @param actions of each statement
    private static ActionTree tree(List<List<String>> actions) {
        ActionTree.Builder tree = new ActionTree.Builder();
        for (int statement = 0; statement < actions.size(); statement++) {
            for (String action : actions.get(statement)) {
                tree.add(action, statement);
            }
        }
        return tree.build();
    }

    private static String marked(ActionTree tree, String action, int statements) {
        long[] marks = new long[(statements + 63) / 64];
        tree.mark(RequestedAction.of(action), marks);
        return BitSet.valueOf(marks).toString();
    }
}
