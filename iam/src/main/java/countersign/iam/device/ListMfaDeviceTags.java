package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListMfaDeviceTagsRequest;
import countersign.api.iam.ListMfaDeviceTagsResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Tag;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.tag.Tags;

/// Lists a device's tags, in the order of their keys (IAM API Reference, "ListMFADeviceTags").
public final class ListMfaDeviceTags
        implements Operation<ListMfaDeviceTagsRequest, ListMfaDeviceTagsResponse> {
    private final DeviceLookup devices;

    public ListMfaDeviceTags(DeviceLookup devices) {
        this.devices = devices;
    }

    @Override
    public OperationModel<ListMfaDeviceTagsRequest, ListMfaDeviceTagsResponse> model() {
        return IamApi.LIST_MFA_DEVICE_TAGS;
    }

    @Override
    public Access<ListMfaDeviceTagsRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListMFADeviceTags",
                (caller, request) -> devices.resource(caller, request.serialNumber()));
    }

    @Override
    public ListMfaDeviceTagsResponse handle(Caller caller, ListMfaDeviceTagsRequest request) {
        Paging paging =
                Paging.of(
                        request.maxItems().orElse(Paging.MAX_ITEMS_DEFAULT),
                        request.marker().orElse(Paging.FROM_THE_START));
        Page<Tag> page =
                paging.cut(
                        devices.require(caller, request.serialNumber()).value().tags(), Tag::key);
        ListMfaDeviceTagsResponse.Builder answer =
                ListMfaDeviceTagsResponse.builder()
                        .tags(Tags.onTheWire(page.items()))
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
