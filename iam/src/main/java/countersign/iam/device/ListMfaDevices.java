package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListMfaDevicesRequest;
import countersign.api.iam.ListMfaDevicesResponse;
import countersign.api.iam.MfaDevice;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AssignedDevice;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.user.WireUser;

/// Lists the devices of a user, in the order of their serial numbers (IAM API Reference,
/// "ListMFADevices").
public final class ListMfaDevices
        implements Operation<ListMfaDevicesRequest, ListMfaDevicesResponse> {
    private final DeviceLookup devices;

    public ListMfaDevices(DeviceLookup devices) {
        this.devices = devices;
    }

    @Override
    public OperationModel<ListMfaDevicesRequest, ListMfaDevicesResponse> model() {
        return IamApi.LIST_MFA_DEVICES;
    }

    @Override
    public Access<ListMfaDevicesRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListMFADevices",
                (caller, request) -> devices.userResource(caller, request.userName()));
    }

    @Override
    public ListMfaDevicesResponse handle(Caller caller, ListMfaDevicesRequest request) {
        User user = devices.requireUser(caller, request.userName()).value();
        return Paging.of(request.marker(), request.maxItems())
                .cut(user.devices(), AssignedDevice::serialNumber)
                .answer(device -> shown(user, device), ListMfaDevicesResponse::new);
    }

    private static MfaDevice shown(User user, AssignedDevice device) {
        return MfaDevice.builder()
                .userName(WireUser.name(user))
                .serialNumber(device.serialNumber())
                .enableDate(device.enabled())
                .build();
    }
}
