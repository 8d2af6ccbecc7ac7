package countersign.iam.device;

import countersign.iam.access.Rule;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Optional;
import java.util.function.Function;

/// Whoever has an MFA device needs a session with MFA to give himself another or to take one away,
/// whatever policies say; else a stolen key could switch MFA off. The first device needs none.
/// Users are told apart by their unique ids.
///
/// Recorded for IAM users, the text included, and that it is asked before the device is looked at;
/// that it holds for the root user too is our choice.
final class OwnDevicesRule<I> implements Rule<I> {
    private final DeviceLookup devices;
    private final Function<I, Optional<String>> userName;

    OwnDevicesRule(DeviceLookup devices, Function<I, Optional<String>> userName) {
        this.devices = devices;
        this.userName = userName;
    }

    @Override
    public void check(Caller caller, I request) {
        boolean without = caller.user().map(user -> user.devices().isEmpty()).orElse(true);
        if (without || caller.hasMfa() || isTask(caller)) {
            return;
        }
        if (devices.isCaller(caller, userName.apply(request))) {
            throw refusal();
        }
    }

    /// The same inside the change, on the user as the change relies on it.
    ///
    /// INVARIANT: a key gets past a device that was enabled while its request was under way neither
    /// by enabling another nor by taking that one away.
    static void checkAgain(Caller caller, User user) {
        if (caller.is(user) && !user.devices().isEmpty() && !caller.hasMfa() && !isTask(caller)) {
            throw refusal();
        }
    }

    /// The management account takes away a root user's credentials: that is what the task is for.
    private static boolean isTask(Caller caller) {
        return caller.kind() == CredentialKind.ROOT_TASK;
    }

    private static Refusal refusal() {
        return new Refusal(
                ErrorCode.ACCESS_DENIED,
                "To complete this action, please ensure that you are authenticated with an MFA"
                        + " device that is enabled for this user.",
                "The caller has an MFA device, and called without MFA to change the own devices");
    }
}
