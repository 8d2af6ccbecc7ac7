package countersign.api.query;

import countersign.api.Member;
import org.jspecify.annotations.Nullable;

/// Where a value stands among the parameters, as AWS's messages say it: `tags.1.member.value`.
///
/// Made for each value and written out only for the wrong ones.
final class Place {
    static final Place TOP = new Place();

    private final @Nullable Place parent;
    private final @Nullable Member member;
    private final String part;

    private Place() {
        this.parent = null;
        this.member = null;
        this.part = "";
    }

    Place(Place parent, Member member) {
        this.parent = parent;
        this.member = member;
        this.part = "";
    }

    Place(Place parent, String part) {
        this.parent = parent;
        this.member = null;
        this.part = part;
    }

    /// Whether it is one of the operation's own parameters.
    boolean isTop() {
        return parent == TOP;
    }

    @Override
    public String toString() {
        String own = member == null ? part : member.checkedName();
        return parent == null || parent == TOP ? own : parent + "." + own;
    }
}
