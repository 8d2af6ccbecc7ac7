package countersign.policy.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The values of all Action and NotAction elements of one document, as a radix tree over their
/// literal beginnings. Immutable; safe for many threads.
///
/// One walk along an action's name meets every value that names it, and few others: a whole name at
/// the end of the walk, `s3:Get*` on the way at `s3:get`, and the rest of a pattern such as
/// `s3:*Object*` is tried where its beginning ends. So a lookup costs steps for the action's length
/// and not for the number of names, and no names can be made to collide, as they could in a hash
/// table.
public final class ActionTree {
    private final Branch root;

    private ActionTree(Branch root) {
        this.root = root;
    }

    /// @param actions of each statement, as they stand in the document
    public static ActionTree of(List<List<String>> actions) {
        List<Value> values = new ArrayList<>();
        for (int statement = 0; statement < actions.size(); statement++) {
            for (String action : actions.get(statement)) {
                values.add(Value.of(action, statement));
            }
        }
        values.sort(Comparator.comparing(Value::beginning));
        Branch root = new Branch("");
        values.forEach(value -> value.addTo(root.grow(value.beginning())));
        root.freeze();
        return new ActionTree(root);
    }

    /// Marks the statements whose element names the action.
    ///
    /// @param lowerCasedAction as [ActionName#lowerCase] makes it
    /// @param marks a bit for each statement
    public void mark(String lowerCasedAction, long[] marks) {
        Branch branch = root;
        int at = 0;
        while (true) {
            branch.markOnTheWay(lowerCasedAction, at, marks);
            if (at == lowerCasedAction.length()) {
                branch.markAtTheEnd(marks);
                return;
            }
            Branch next = branch.next(lowerCasedAction.charAt(at));
            if (next == null || !lowerCasedAction.startsWith(next.label(), at)) {
                return;
            }
            at += next.label().length();
            branch = next;
        }
    }

    /// One action of one statement.
    ///
    /// @param beginning its literal part up to the first wildcard
    /// @param rest from the first wildcard on
    private record Value(String beginning, String rest, int statement) {
        static Value of(String action, int statement) {
            String lower = ActionName.lowerCase(action);
            int end = ActionName.literalLength(lower);
            return new Value(lower.substring(0, end), lower.substring(end), statement);
        }

        void addTo(Branch branch) {
            switch (rest) {
                case "" -> branch.addWhole(statement);
                case "*" -> branch.addBeginning(statement);
                default -> branch.addPattern(rest, statement);
            }
        }
    }
}
