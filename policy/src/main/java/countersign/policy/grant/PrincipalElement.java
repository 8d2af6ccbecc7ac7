package countersign.policy.grant;

import countersign.policy.principal.Principal;
import java.util.List;

/// The Principal or NotPrincipal element of a statement. Immutable.
///
/// NotPrincipal excepts from a Deny only those whom it names themselves: the examples of *AWS JSON
/// policy elements: NotPrincipal* name the account and the role beside the one who is excepted, and
/// yet deny everybody else in them. From an Allow it excepts everybody whom it names at all.
public final class PrincipalElement {
    private final List<Trustee> trustees;
    private final boolean allBut;

    private PrincipalElement(List<Trustee> trustees, boolean allBut) {
        this.trustees = List.copyOf(trustees);
        this.allBut = allBut;
    }

    /// Principal.
    public static PrincipalElement naming(List<Trustee> trustees) {
        return new PrincipalElement(trustees, false);
    }

    /// NotPrincipal.
    public static PrincipalElement namingAllBut(List<Trustee> trustees) {
        return new PrincipalElement(trustees, true);
    }

    /// How far an Allow with this element reaches towards who asks.
    public Reach reachOfAllow(Principal principal) {
        Reach listed = reach(principal);
        if (!allBut) {
            return listed;
        }
        return listed == Reach.NOBODY ? Reach.PRINCIPAL : Reach.NOBODY;
    }

    /// Whether a Deny with this element is about who asks.
    public boolean isDenied(Principal principal) {
        Reach listed = reach(principal);
        return allBut ? listed != Reach.PRINCIPAL : listed != Reach.NOBODY;
    }

    /// Whether it is NotPrincipal, whose Deny refuses everybody with a permissions boundary (*IAM
    /// User Guide, "Permissions boundaries for IAM entities"*).
    public boolean isAllBut() {
        return allBut;
    }

    /// The values, for people.
    public List<String> describe() {
        return trustees.stream().map(Trustee::describe).toList();
    }

    /// Those values that are ARNs or unique ids of users, roles and sessions.
    public List<String> named() {
        return trustees.stream()
                .filter(Trustee.Named.class::isInstance)
                .map(trustee -> ((Trustee.Named) trustee).name())
                .toList();
    }

    private Reach reach(Principal principal) {
        Reach reach = Reach.NOBODY;
        for (int i = 0; i < trustees.size() && reach != Reach.PRINCIPAL; i++) {
            reach = reach.or(trustees.get(i).reach(principal));
        }
        return reach;
    }
}
