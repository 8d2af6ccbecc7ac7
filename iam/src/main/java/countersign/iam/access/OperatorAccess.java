package countersign.iam.access;

import java.util.List;

/// The access of the operator API's operations: policies must grant the operation's own action and,
/// on the same resource, [#GUARD].
public final class OperatorAccess {
    /// An action of IAM's namespace, for policies that were written for AWS don't know
    /// `countersign`, and those that grant whatever they don't exclude would grant it: AWS's
    /// `PowerUserAccess` allows all but `iam:*`, `organizations:*` and `account:*`, and whoever has
    /// it would close accounts and get root users' keys.
    private static final String GUARD = "iam:OperateCountersign";

    private OperatorAccess() {}

    /// @param operation the name that is the action's too, such as `CloseAccount`
    public static <I> Access<I> of(String operation, Target<I> target, Rule<I> rule) {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>("countersign:" + operation, target),
                        new Access.Permission<>(GUARD, target)),
                List.of(rule));
    }
}
