package countersign.iam.simulation;

import countersign.iam.error.Refusal;
import java.util.List;

/// Bounds what one call costs. A call may bring megabytes of policies and thousands of actions and
/// resources, whose product is what counts; AWS bounds it by means that nobody has described.
///
/// A page ends early where its budget is spent, as it may (IAM API Reference,
/// "SimulateCustomPolicy": "IAM might return fewer than the MaxItems number of results, even when
/// there are more results available"); the next one goes on. What a single action would need more
/// for is refused.
final class Budget {
    /// A question costs the policies' characters times the texts that they may be compared with: a
    /// short pattern is searched through a long text. For the worst patterns that were found
    /// (`*a?a?b*` in a long text) this takes one to three seconds, for common policies a small
    /// fraction of one: 50 actions on 10 resources by 30 kB of them.
    static final long WORK_MAX = 1L << 26;

    /// Statements, keys and resources that an answer may list: some 30 MB of XML in the worst case.
    static final long ENTRIES_MAX = 100_000;

    /// How many characters of text cost one more look at each character of the policies.
    private static final int TEXT = 16;

    /// What a question costs besides the policies' characters.
    private static final int QUESTION = 1_024;

    private final long ofAction;
    private long work;
    private long entries;

    private Budget(long ofAction) {
        this.ofAction = ofAction;
    }

    /// @param contextCharacters of all values that are given
    /// @throws Refusal InvalidInput, where one action alone would be too much
    static Budget of(PolicySet policies, int keys, List<String> resources, long contextCharacters) {
        long question = policies.characters() + (long) QUESTION;
        long work = 0;
        for (String resource : resources) {
            work += question * (1 + (resource.length() + contextCharacters) / TEXT);
        }
        long entries = resources.size() * (1L + policies.statements() + keys);
        if (work > WORK_MAX || entries > ENTRIES_MAX) {
            throw Invalid.input(
                    "The simulation is too large: use fewer resources or smaller policies.");
        }
        return new Budget(work);
    }

    /// Whether one more action may be asked about.
    boolean hasRoom() {
        return work + ofAction <= WORK_MAX && entries < ENTRIES_MAX;
    }

    void spend(ActionResult result) {
        work += ofAction;
        entries += result.entries();
    }
}
