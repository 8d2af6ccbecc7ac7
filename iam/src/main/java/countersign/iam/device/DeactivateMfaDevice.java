package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.DeactivateMfaDeviceRequest;
import countersign.api.iam.DeactivateMfaDeviceResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AssignedDevice;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import java.util.List;

/// Takes a device from its user (IAM API Reference, "DeactivateMFADevice"). The device stays,
/// nobody's; sessions that were made with it go on.
public final class DeactivateMfaDevice
        implements Operation<DeactivateMfaDeviceRequest, DeactivateMfaDeviceResponse> {
    private final Directory directory;
    private final DeviceLookup devices;

    public DeactivateMfaDevice(Directory directory, DeviceLookup devices) {
        this.directory = directory;
        this.devices = devices;
    }

    @Override
    public OperationModel<DeactivateMfaDeviceRequest, DeactivateMfaDeviceResponse> model() {
        return IamApi.DEACTIVATE_MFA_DEVICE;
    }

    @Override
    public Access<DeactivateMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeactivateMFADevice",
                (caller, request) -> devices.userResource(caller, request.userName()),
                List.of(new OwnDevicesRule<>(devices, DeactivateMfaDeviceRequest::userName)));
    }

    @Override
    public DeactivateMfaDeviceResponse handle(Caller caller, DeactivateMfaDeviceRequest request) {
        directory.change(edit -> deactivate(edit, caller, request));
        return new DeactivateMfaDeviceResponse();
    }

    private Edit deactivate(Edit edit, Caller caller, DeactivateMfaDeviceRequest request) {
        Stored<User> user = devices.requireUser(caller, request.userName());
        OwnDevicesRule.checkAgain(caller, user.value());
        Stored<MfaDevice> device = devices.requireOf(user.value(), request.serialNumber());
        List<AssignedDevice> left =
                user.value().devices().stream()
                        .filter(own -> !own.serialNumber().equals(request.serialNumber()))
                        .toList();
        return edit.relyOn(user)
                .relyOn(device)
                .replace(user.value().withDevices(left))
                .replace(device.value().unassigned());
    }
}
