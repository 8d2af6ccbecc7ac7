package countersign.iam.paging;

import java.util.List;
import java.util.Optional;

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
}
