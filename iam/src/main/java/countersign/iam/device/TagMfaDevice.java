package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.TagMfaDeviceRequest;
import countersign.api.iam.TagMfaDeviceResponse;
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

/// Adds tags to a device, or changes their values (IAM API Reference, "TagMFADevice").
public final class TagMfaDevice implements Operation<TagMfaDeviceRequest, TagMfaDeviceResponse> {
    private final Directory directory;
    private final DeviceLookup devices;

    public TagMfaDevice(Directory directory, DeviceLookup devices) {
        this.directory = directory;
        this.devices = devices;
    }

    @Override
    public OperationModel<TagMfaDeviceRequest, TagMfaDeviceResponse> model() {
        return IamApi.TAG_MFA_DEVICE;
    }

    @Override
    public Access<TagMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:TagMFADevice",
                (caller, request) -> {
                    List<Resource> device = devices.resource(caller, request.serialNumber());
                    return List.of(device.getFirst().with(Tags.requestKeys(request.tags())));
                });
    }

    @Override
    public TagMfaDeviceResponse handle(Caller caller, TagMfaDeviceRequest request) {
        directory.change(
                edit -> change(edit, devices.require(caller, request.serialNumber()), request));
        return new TagMfaDeviceResponse();
    }

    private static Edit change(Edit edit, Stored<MfaDevice> device, TagMfaDeviceRequest request) {
        List<countersign.iam.directory.Tag> tags = Tags.add(device.value().tags(), request.tags());
        return edit.relyOn(device).replace(device.value().withTags(tags));
    }
}
