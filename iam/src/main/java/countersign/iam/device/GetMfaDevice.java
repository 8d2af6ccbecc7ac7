package countersign.iam.device;

import countersign.api.OperationModel;
import countersign.api.iam.GetMfaDeviceRequest;
import countersign.api.iam.GetMfaDeviceResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;

/// Shows a FIDO security key, and refuses all other devices (IAM API Reference, "GetMFADevice"; the
/// refusal of virtual ones is recorded). There are only virtual devices so far.
public final class GetMfaDevice implements Operation<GetMfaDeviceRequest, GetMfaDeviceResponse> {
    private static final String VIRTUAL_SERIAL = ":mfa/";

    private final DeviceLookup devices;

    public GetMfaDevice(DeviceLookup devices) {
        this.devices = devices;
    }

    @Override
    public OperationModel<GetMfaDeviceRequest, GetMfaDeviceResponse> model() {
        return IamApi.GET_MFA_DEVICE;
    }

    @Override
    public Access<GetMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetMFADevice",
                (caller, request) -> devices.userResource(caller, request.userName()));
    }

    @Override
    public GetMfaDeviceResponse handle(Caller caller, GetMfaDeviceRequest request) {
        if (request.serialNumber().contains(VIRTUAL_SERIAL)) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "The MFA device serial number sent in the request is invalid or not supported"
                            + " by this API. Currently, only hardware FIDO security keys are"
                            + " supported. Please use the compatible device or API.");
        }
        devices.requireUser(caller, request.userName());
        throw new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "MFA device with serial number " + request.serialNumber() + " cannot be found.");
    }
}
