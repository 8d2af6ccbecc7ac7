package countersign.iam.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list.
///
/// @param marker where the next page starts; empty on the last one
public record Page<T>(List<T> items, Optional<String> marker) {
    public Page {
        items = List.copyOf(items);
    }

    /// As the answer's `IsTruncated`.
    public boolean isTruncated() {
        return marker.isPresent();
    }

    /// The answer that shows this page.
    ///
    /// @param shown an item as the wire has it
    /// @param answer most often the constructor of the generated record
    public <W, O> O answer(Function<? super T, W> shown, Answer<W, O> answer) {
        return answer.of(items.stream().map(shown).toList(), Optional.of(isTruncated()), marker);
    }

    /// As [#answer], where the model doesn't require the list.
    public <W, O> O sparseAnswer(Function<? super T, W> shown, SparseAnswer<W, O> answer) {
        return answer(
                shown,
                (items, isTruncated, marker) -> answer.of(Optional.of(items), isTruncated, marker));
    }

    /// The three members that the answers to all of IAM's lists have, as the generated records hold
    /// them.
    @FunctionalInterface
    public interface Answer<W, O> {
        O of(List<W> items, Optional<Boolean> isTruncated, Optional<String> marker);
    }

    /// As [Answer], with a list that the model doesn't require.
    @FunctionalInterface
    public interface SparseAnswer<W, O> {
        O of(Optional<List<W>> items, Optional<Boolean> isTruncated, Optional<String> marker);
    }
}
