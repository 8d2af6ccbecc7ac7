package countersign.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A structure: how its record is taken apart and put together without reflection.
///
/// Nearly all are generated. The members are described on first use, so that loading one operation
/// doesn't load all others, and so that a structure may contain itself.
///
/// @param <T> the record
public abstract non-sealed class StructureShape<T> implements Shape {
    private final String name;
    private volatile @Nullable List<Member> members;

    /// @param name in the model: `GetSessionTokenRequest`
    protected StructureShape(String name) {
        this.name = name;
    }

    /// The members in the order in which [#create] and [#get] count them. Describing them twice is
    /// harmless, so no lock is taken.
    protected abstract List<Member> describe();

    /// Makes the record.
    ///
    /// @param values one for each member, null where it is absent; required ones may not be
    public abstract T create(@Nullable Object[] values);

    /// The value of one member, null where it is absent.
    public abstract @Nullable Object get(T structure, int member);

    /// The name in the model.
    public final String name() {
        return name;
    }

    /// The members, in the order of the numbers that [#get] takes.
    public final List<Member> members() {
        List<Member> described = members;
        if (described == null) {
            described = List.copyOf(describe());
            members = described;
        }
        return described;
    }

    @Override
    public final String toString() {
        return name;
    }
}
