package countersign.iam.sts;

import countersign.iam.caller.Caller;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.AssignedDevice;
import countersign.iam.directory.Directory;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.CodeDiagnosis;
import countersign.iam.mfa.DeviceSource;
import countersign.iam.mfa.EnabledDevice;
import countersign.iam.mfa.MfaGate;
import countersign.iam.mfa.MfaVerdict;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.mfa.SpentCode;
import countersign.iam.mfa.TokenCode;
import countersign.iam.session.MfaProof;
import java.util.Locale;
import java.util.Optional;

/// From the MFA parameters of a request to the proof that a session carries.
///
/// The answers to a wrong code and to a device that can't be used are recorded; that to a parameter
/// missing is a guess.
public final class MfaCheck {
    private final Directory directory;
    private final DeviceSeeds seeds;
    private final MfaGate gate;

    public MfaCheck(Directory directory, DeviceSeeds seeds, MfaGate gate) {
        this.directory = directory;
        this.seeds = seeds;
        this.gate = gate;
    }

    /// Spends the code on the device, which must be in the hands of the user that calls; where
    /// neither is given, there is no proof.
    ///
    /// @throws Refusal AccessDenied; the code may be spent all the same
    Optional<MfaProof> prove(
            Caller caller, Optional<String> serialNumber, Optional<String> tokenCode) {
        if (serialNumber.isEmpty() && tokenCode.isEmpty()) {
            return Optional.empty();
        }
        String serial = serialNumber.orElseThrow(MfaCheck::bothNeeded);
        String code = tokenCode.orElseThrow(MfaCheck::bothNeeded);
        User user = caller.user().orElseThrow(() -> unable("A role's session has no devices"));
        return Optional.of(prove(user, serial, code));
    }

    /// Spends the code on the first of the user's devices that takes it; empty where none does. At
    /// each device that is asked, the attempt is counted.
    public Optional<MfaProof> proveByAny(User user, TokenCode code) {
        for (AssignedDevice device : user.devices()) {
            SerialNumber serial = new SerialNumber(device.serialNumber());
            if (gate.spend(serial, code, () -> load(user, serial)) instanceof SpentCode spent) {
                return Optional.of(new MfaProof(spent.serial(), spent.authenticatedAt()));
            }
        }
        return Optional.empty();
    }

    private MfaProof prove(User user, String serialNumber, String tokenCode) {
        Optional<SerialNumber> serial = SerialNumber.parse(serialNumber);
        Optional<TokenCode> code = TokenCode.parse(tokenCode);
        if (serial.isEmpty()) {
            throw unable("This can't be a serial number");
        }
        if (code.isEmpty()) {
            throw wrongCode("A code has six digits");
        }
        return switch (gate.spend(serial.get(), code.get(), () -> load(user, serial.get()))) {
            case SpentCode spent -> new MfaProof(spent.serial(), spent.authenticatedAt());
            case MfaVerdict.WrongCode(CodeDiagnosis diagnosis) ->
                    throw wrongCode(inWords(diagnosis));
            case MfaVerdict.Unable(MfaVerdict.Reason reason) ->
                    throw unable(
                            switch (reason) {
                                case NO_SUCH_DEVICE ->
                                        "No device of that serial number is enabled for this user";
                                case BUDGET_SPENT ->
                                        "The device's attempts are used up until the next three"
                                                + " minutes begin";
                            });
        };
    }

    /// The answer to one parameter without the other.
    private static Refusal bothNeeded() {
        return new Refusal(
                ErrorCode.ACCESS_DENIED,
                "MultiFactorAuthentication failed, must provide both MFA serial number and one time"
                        + " pass code.");
    }

    private Optional<DeviceSource.LoadedDevice> load(User user, SerialNumber serial) {
        return directory
                .device(user.account(), serial.text())
                .filter(device -> device.value().isAssignedTo(user))
                .map(device -> loaded(serial, device));
    }

    private DeviceSource.LoadedDevice loaded(SerialNumber serial, Stored<MfaDevice> device) {
        MfaDevice value = device.value();
        return new DeviceSource.LoadedDevice(
                new EnabledDevice(value.account(), serial, seeds.open(value), value.clock()),
                device.entry());
    }

    private static Refusal wrongCode(String detail) {
        return new Refusal(
                ErrorCode.ACCESS_DENIED,
                "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
                detail);
    }

    private static Refusal unable(String detail) {
        return new Refusal(
                ErrorCode.ACCESS_DENIED,
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your"
                        + " MFA serial number is valid and associated with this user.",
                detail);
    }

    private static String inWords(CodeDiagnosis diagnosis) {
        return switch (diagnosis) {
            case CodeDiagnosis.AlreadySpent(long offset) ->
                    String.format(
                            Locale.ROOT,
                            "The code is that of step %+d, and was used before",
                            offset);
            case CodeDiagnosis.OutsideWindow(long offset) ->
                    String.format(
                            Locale.ROOT,
                            "The code is that of step %+d, counted in 30 seconds from the device's"
                                    + " clock; -2 to +2 are taken: the device's clock is off, or"
                                    + " the code is old",
                            offset);
            case CodeDiagnosis.NoNearStep() ->
                    "The code is that of no step within half an hour of the device's clock";
        };
    }
}
