package countersign.iam.device;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListMfaDeviceTagsRequest;
import countersign.api.iam.ListMfaDeviceTagsResponse;
import countersign.api.iam.TagMfaDeviceRequest;
import countersign.api.iam.TagMfaDeviceResponse;
import countersign.api.iam.UntagMfaDeviceRequest;
import countersign.api.iam.UntagMfaDeviceResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Taggable;
import java.util.List;

/// The tags of devices, and the operations on them.
public record DeviceTags(DeviceLookup devices) implements Taggable<MfaDevice> {
    public static List<Operation<?, ?>> operations(Directory directory, DeviceLookup devices) {
        var tags = new TagOperations<>(directory, new DeviceTags(devices));
        return List.of(
                tags.tag(
                        IamApi.TAG_MFA_DEVICE,
                        TagMfaDeviceRequest::serialNumber,
                        TagMfaDeviceRequest::tags,
                        TagMfaDeviceResponse::new),
                tags.untag(
                        IamApi.UNTAG_MFA_DEVICE,
                        UntagMfaDeviceRequest::serialNumber,
                        UntagMfaDeviceRequest::tagKeys,
                        UntagMfaDeviceResponse::new),
                tags.list(
                        IamApi.LIST_MFA_DEVICE_TAGS,
                        ListMfaDeviceTagsRequest::serialNumber,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListMfaDeviceTagsResponse::new));
    }

    @Override
    public Stored<MfaDevice> require(Caller caller, String serialNumber) {
        return devices.require(caller, serialNumber);
    }

    @Override
    public Resource resource(Caller caller, String serialNumber) {
        return devices.resource(caller, serialNumber).getFirst();
    }

    @Override
    public List<Tag> tagsOf(MfaDevice device) {
        return device.tags();
    }

    @Override
    public Edit retag(Edit edit, MfaDevice device, List<Tag> tags) {
        return edit.replace(device.withTags(tags));
    }
}
