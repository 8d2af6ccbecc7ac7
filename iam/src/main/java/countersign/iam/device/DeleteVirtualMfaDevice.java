package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteVirtualMfaDeviceRequest;
import countersign.api.iam.DeleteVirtualMfaDeviceResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.MfaGate;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.operation.Operation;

/// Deletes a device that nobody has, with its seed and its history (IAM API Reference,
/// "DeleteVirtualMFADevice").
///
/// The attempts counted against its serial number in the present three minutes stay counted, also
/// for a device that is made anew under it (recorded); the record of them then stays until such a
/// device is deleted later. Older ones are deleted with the device.
public final class DeleteVirtualMfaDevice
        implements Operation<DeleteVirtualMfaDeviceRequest, DeleteVirtualMfaDeviceResponse> {
    private final Directory directory;
    private final DeviceLookup devices;
    private final MfaGate gate;

    public DeleteVirtualMfaDevice(Directory directory, DeviceLookup devices, MfaGate gate) {
        this.directory = directory;
        this.devices = devices;
        this.gate = gate;
    }

    @Override
    public OperationModel<DeleteVirtualMfaDeviceRequest, DeleteVirtualMfaDeviceResponse> model() {
        return IamApi.DELETE_VIRTUAL_MFA_DEVICE;
    }

    @Override
    public Access<DeleteVirtualMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteVirtualMFADevice",
                (caller, request) -> devices.resource(caller, request.serialNumber()));
    }

    @Override
    public DeleteVirtualMfaDeviceResponse handle(
            Caller caller, DeleteVirtualMfaDeviceRequest request) {
        directory.change(edit -> delete(edit, devices.require(caller, request.serialNumber())));
        return new DeleteVirtualMfaDeviceResponse();
    }

    private Edit delete(Edit edit, Stored<MfaDevice> device) {
        if (device.value().assigned().isPresent()) {
            throw new Refusal(
                    ErrorCode.DELETE_CONFLICT, "MFA VirtualDevice in use. Must deactivate first.");
        }
        SerialNumber.parse(device.value().serialNumber())
                .flatMap(serial -> gate.pastUse(device.value().account(), serial))
                .ifPresent(edit::delete);
        return edit.relyOn(device).delete(device.value());
    }
}
