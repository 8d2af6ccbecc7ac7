package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.EnableMfaDeviceRequest;
import countersign.api.iam.EnableMfaDeviceResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AssignedDevice;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.DeviceClock;
import countersign.iam.operation.Operation;
import countersign.iam.user.WireUser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a device into a user's hands, who proves by two consecutive codes to have it (IAM API
/// Reference, "EnableMFADevice"). Codes that were spent here stay good at STS.
public final class EnableMfaDevice
        implements Operation<EnableMfaDeviceRequest, EnableMfaDeviceResponse> {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int DEVICES_PER_USER_MAX = 8;

    private final Directory directory;
    private final DeviceLookup devices;
    private final CodePairs pairs;
    private final InstantSource clock;

    public EnableMfaDevice(
            Directory directory, DeviceLookup devices, CodePairs pairs, InstantSource clock) {
        this.directory = directory;
        this.devices = devices;
        this.pairs = pairs;
        this.clock = clock;
    }

    @Override
    public OperationModel<EnableMfaDeviceRequest, EnableMfaDeviceResponse> model() {
        return IamApi.ENABLE_MFA_DEVICE;
    }

    @Override
    public Access<EnableMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:EnableMFADevice",
                (caller, request) -> devices.userResource(caller, Optional.of(request.userName())),
                List.of(new OwnDevicesRule<>(devices, request -> Optional.of(request.userName()))));
    }

    @Override
    public EnableMfaDeviceResponse handle(Caller caller, EnableMfaDeviceRequest request) {
        directory.change(edit -> enable(edit, caller, request));
        return new EnableMfaDeviceResponse();
    }

    private Edit enable(Edit edit, Caller caller, EnableMfaDeviceRequest request) {
        Stored<User> user = devices.requireUser(caller, Optional.of(request.userName()));
        OwnDevicesRule.checkAgain(caller, user.value());
        Stored<MfaDevice> device = devices.require(caller, request.serialNumber());
        if (device.value().isAssignedTo(user.value())) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "MFA Device for user " + WireUser.name(user.value()) + " already exists.");
        }
        if (device.value().assigned().isPresent()) {
            throw new Refusal(ErrorCode.ENTITY_ALREADY_EXISTS, "MFA Device is already in use.");
        }
        List<AssignedDevice> assigned = new ArrayList<>(user.value().devices());
        if (assigned.size() >= DEVICES_PER_USER_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for MFADevicesPerUser: " + DEVICES_PER_USER_MAX);
        }
        DeviceClock synchronised =
                pairs.synchronize(
                        device.value(),
                        request.authenticationCode1(),
                        request.authenticationCode2());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        assigned.add(new AssignedDevice(device.value().serialNumber(), now));
        return edit.relyOn(user)
                .relyOn(device)
                .replace(user.value().withDevices(assigned))
                .replace(
                        device.value()
                                .withClock(synchronised)
                                .assignedTo(new MfaDevice.Assignment(user.value().id(), now)));
    }
}
