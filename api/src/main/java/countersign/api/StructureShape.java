package countersign.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A structure: how its record is taken apart and put together without reflection.
///
/// Nearly all are generated. The members are described on first use, so that loading one operation
/// doesn't load all others, and so that a structure may contain itself.
///
/// @param <T> the record
public abstract non-sealed class StructureShape<T> implements Shape {
    private final String name;
    private volatile @Nullable Described described;

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
        return described().members();
    }

    /// The number of the member that wears the name on the wire, or -1 if none does.
    public final int indexOf(String member) {
        Integer index = described().indexes().get(member);
        return index == null ? -1 : index;
    }

    /// The numbers of the members in the order in which AWS checks them; see [HashOrder].
    public final List<Integer> checkOrder() {
        return described().checkOrder();
    }

    private Described described() {
        Described there = described;
        if (there == null) {
            there = Described.of(describe());
            described = there;
        }
        return there;
    }

    private record Described(
            List<Member> members, Map<String, Integer> indexes, List<Integer> checkOrder) {
        static Described of(List<Member> members) {
            Map<String, Integer> indexes = new HashMap<>();
            List<String> checkedNames = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                indexes.put(members.get(i).name(), i);
                checkedNames.add(members.get(i).checkedName());
            }
            return new Described(List.copyOf(members), indexes, HashOrder.of(checkedNames));
        }
    }

    @Override
    public final String toString() {
        return name;
    }
}
