package countersign.iam.oidcprovider;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// What may be the client ids of a provider; the text is recorded.
final class ClientIds {
    private static final int MAX = 100;

    private ClientIds() {}

    /// Each once, in the order in which they first came.
    ///
    /// @throws Refusal where there are too many
    static List<String> of(List<String> given) {
        List<String> each = List.copyOf(new LinkedHashSet<>(given));
        if (each.size() > MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: " + MAX);
        }
        return each;
    }

    /// @throws Refusal where there would be too many
    static List<String> add(List<String> present, String added) {
        List<String> all = new ArrayList<>(present);
        all.add(added);
        return of(all);
    }

    /// That one which isn't there is passed over is documented.
    static List<String> remove(List<String> present, String removed) {
        return present.stream().filter(each -> !each.equals(removed)).toList();
    }
}
