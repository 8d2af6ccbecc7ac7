package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UntagMfaDeviceRequest;
import countersign.api.iam.UntagMfaDeviceResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.util.List;

/// Takes tags from a device (IAM API Reference, "UntagMFADevice").
public final class UntagMfaDevice
        implements Operation<UntagMfaDeviceRequest, UntagMfaDeviceResponse> {
    private final Directory directory;
    private final DeviceLookup devices;

    public UntagMfaDevice(Directory directory, DeviceLookup devices) {
        this.directory = directory;
        this.devices = devices;
    }

    @Override
    public OperationModel<UntagMfaDeviceRequest, UntagMfaDeviceResponse> model() {
        return IamApi.UNTAG_MFA_DEVICE;
    }

    @Override
    public Access<UntagMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UntagMFADevice",
                (caller, request) -> {
                    List<Resource> device = devices.resource(caller, request.serialNumber());
                    return List.of(device.getFirst().with(Tags.requestKeysOf(request.tagKeys())));
                });
    }

    @Override
    public UntagMfaDeviceResponse handle(Caller caller, UntagMfaDeviceRequest request) {
        directory.change(
                edit -> change(edit, devices.require(caller, request.serialNumber()), request));
        return new UntagMfaDeviceResponse();
    }

    private static Edit change(Edit edit, Stored<MfaDevice> device, UntagMfaDeviceRequest request) {
        List<countersign.iam.directory.Tag> tags =
                Tags.remove(device.value().tags(), request.tagKeys());
        return edit.relyOn(device).replace(device.value().withTags(tags));
    }
}
