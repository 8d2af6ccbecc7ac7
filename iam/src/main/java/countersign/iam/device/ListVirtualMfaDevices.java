package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListVirtualMfaDevicesRequest;
import countersign.api.iam.ListVirtualMfaDevicesResponse;
import countersign.api.iam.VirtualMfaDevice;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.MfaDevice;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.user.WireUser;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Lists the virtual devices of the account, in the order of their serial numbers (IAM API
/// Reference, "ListVirtualMFADevices"). Seeds, pictures and tags never appear again.
public final class ListVirtualMfaDevices
        implements Operation<ListVirtualMfaDevicesRequest, ListVirtualMfaDevicesResponse> {
    private final Directory directory;

    public ListVirtualMfaDevices(Directory directory) {
        this.directory = directory;
    }

    @Override
    public OperationModel<ListVirtualMfaDevicesRequest, ListVirtualMfaDevicesResponse> model() {
        return IamApi.LIST_VIRTUAL_MFA_DEVICES;
    }

    @Override
    public Access<ListVirtualMfaDevicesRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListVirtualMFADevices",
                (caller, request) -> List.of(new Resource(Arns.mfa(caller.account(), "/", ""))));
    }

    @Override
    public ListVirtualMfaDevicesResponse handle(
            Caller caller, ListVirtualMfaDevicesRequest request) {
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) -> devices(caller.account(), after, limit),
                        device -> device.path() + device.name(),
                        wanted(request.assignmentStatus()))
                .answer(this::shown, ListVirtualMfaDevicesResponse::new);
    }

    /// @param after what follows `:mfa` in a serial number, which as a whole may be too long for a
    ///   marker
    private List<MfaDevice> devices(AccountId account, String after, int limit) {
        String serial = after.isEmpty() ? "" : Arns.mfa(account, after, "");
        return directory.devices(account, serial, limit);
    }

    /// The model lets `Assigned`, `Unassigned` and `Any` through, and nothing else.
    private static Predicate<MfaDevice> wanted(Optional<String> status) {
        return switch (status.orElse("Any")) {
            case "Assigned" -> device -> device.assigned().isPresent();
            case "Unassigned" -> device -> device.assigned().isEmpty();
            default -> device -> true;
        };
    }

    private VirtualMfaDevice shown(MfaDevice device) {
        VirtualMfaDevice.Builder shown =
                VirtualMfaDevice.builder().serialNumber(device.serialNumber());
        device.assigned()
                .ifPresent(assignment -> {
                    shown.enableDate(assignment.enabled());
                    directory
                            .user(device.account(), assignment.userId())
                            .ifPresent(user -> shown.user(WireUser.listed(user.value())));
                });
        return shown.build();
    }
}
