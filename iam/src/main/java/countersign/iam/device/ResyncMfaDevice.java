package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ResyncMfaDeviceRequest;
import countersign.api.iam.ResyncMfaDeviceResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.mfa.DeviceClock;
import countersign.iam.operation.Operation;
import java.util.Optional;

/// Sets the clock of a user's device by two consecutive codes (IAM API Reference,
/// "ResyncMFADevice"). It doesn't touch when the device was enabled.
public final class ResyncMfaDevice
        implements Operation<ResyncMfaDeviceRequest, ResyncMfaDeviceResponse> {
    private final Directory directory;
    private final DeviceLookup devices;
    private final CodePairs pairs;

    public ResyncMfaDevice(Directory directory, DeviceLookup devices, CodePairs pairs) {
        this.directory = directory;
        this.devices = devices;
        this.pairs = pairs;
    }

    @Override
    public OperationModel<ResyncMfaDeviceRequest, ResyncMfaDeviceResponse> model() {
        return IamApi.RESYNC_MFA_DEVICE;
    }

    @Override
    public Access<ResyncMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ResyncMFADevice",
                (caller, request) -> devices.userResource(caller, Optional.of(request.userName())));
    }

    @Override
    public ResyncMfaDeviceResponse handle(Caller caller, ResyncMfaDeviceRequest request) {
        directory.change(edit -> resync(edit, caller, request));
        return new ResyncMfaDeviceResponse();
    }

    private Edit resync(Edit edit, Caller caller, ResyncMfaDeviceRequest request) {
        Stored<User> user = devices.requireUser(caller, Optional.of(request.userName()));
        Stored<MfaDevice> device = devices.requireOf(user.value(), request.serialNumber());
        DeviceClock synchronised =
                pairs.synchronize(
                        device.value(),
                        request.authenticationCode1(),
                        request.authenticationCode2());
        return edit.relyOn(device).replace(device.value().withClock(synchronised));
    }
}
