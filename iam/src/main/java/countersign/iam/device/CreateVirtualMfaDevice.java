package countersign.iam.device;

import countersign.api.Blob;
import countersign.api.OperationModel;
import countersign.api.iam.CreateVirtualMfaDeviceRequest;
import countersign.api.iam.CreateVirtualMfaDeviceResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.VirtualMfaDevice;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.DeviceClock;
import countersign.iam.mfa.OtpAuthUri;
import countersign.iam.mfa.QrCodePng;
import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Makes a virtual device that nobody has yet, and shows its seed, once (IAM API Reference,
/// "CreateVirtualMFADevice").
public final class CreateVirtualMfaDevice
        implements Operation<CreateVirtualMfaDeviceRequest, CreateVirtualMfaDeviceResponse> {
    /// As many as users (IAM User Guide, "IAM and AWS STS quotas").
    public static final int DEVICES_MAX = 5000;

    private final Directory directory;
    private final DeviceSeeds seeds;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateVirtualMfaDevice(
            Directory directory, DeviceSeeds seeds, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.seeds = seeds;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateVirtualMfaDeviceRequest, CreateVirtualMfaDeviceResponse> model() {
        return IamApi.CREATE_VIRTUAL_MFA_DEVICE;
    }

    @Override
    public Access<CreateVirtualMfaDeviceRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "iam:CreateVirtualMFADevice", CreateVirtualMfaDevice::device),
                        new Access.Permission<>(
                                "iam:TagMFADevice", CreateVirtualMfaDevice::taggedDevice)),
                List.of());
    }

    @Override
    public CreateVirtualMfaDeviceResponse handle(
            Caller caller, CreateVirtualMfaDeviceRequest request) {
        String serialNumber = usable(serialNumber(caller, request));
        Seed seed = Seed.generate(random);
        MfaDevice device =
                new MfaDevice(
                        caller.account(),
                        serialNumber,
                        request.virtualMfaDeviceName(),
                        path(request),
                        seeds.seal(caller.account(), serialNumber, seed),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Tags.ofNew(request.tags()),
                        DeviceClock.UNSET,
                        Optional.empty());
        directory.change(edit -> create(edit, device));
        VirtualMfaDevice.Builder shown =
                VirtualMfaDevice.builder()
                        .serialNumber(serialNumber)
                        .base32StringSeed(
                                Blob.of(seed.revealBase32().getBytes(StandardCharsets.US_ASCII)))
                        .qrCodePng(
                                Blob.of(
                                        QrCodePng.reveal(
                                                new OtpAuthUri(
                                                        device.name(),
                                                        caller.account().text(),
                                                        seed))));
        if (!device.tags().isEmpty()) {
            shown.tags(Tags.onTheWire(device.tags()));
        }
        return CreateVirtualMfaDeviceResponse.builder().virtualMfaDevice(shown.build()).build();
    }

    private Edit create(Edit edit, MfaDevice device) {
        if (directory.device(device.account(), device.serialNumber()).isPresent()) {
            throw new Refusal(ErrorCode.ENTITY_ALREADY_EXISTS, "MFA device already exists.");
        }
        if (directory.countDevices(device.account()) >= DEVICES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for VirtualMFADevicesPerAccount: " + DEVICES_MAX);
        }
        return edit.create(device);
    }

    private static List<Resource> device(Caller caller, CreateVirtualMfaDeviceRequest request) {
        return List.of(
                new Resource(
                        serialNumber(caller, request),
                        Tags.requestKeys(request.tags().orElse(List.of()))));
    }

    private static List<Resource> taggedDevice(
            Caller caller, CreateVirtualMfaDeviceRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : device(caller, request);
    }

    /// A path may have characters and a length that no serial number may: such a device could never
    /// be enabled nor deleted. That it is refused, and how, is ours.
    private static String usable(String serialNumber) {
        return SerialNumber.parse(serialNumber)
                .map(SerialNumber::text)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.VALIDATION_ERROR,
                                "The path and the name make a serial number that is longer than "
                                        + SerialNumber.LENGTH_MAX
                                        + " characters or has others than [\\w+=/:,.@-]"));
    }

    private static String serialNumber(Caller caller, CreateVirtualMfaDeviceRequest request) {
        return Arns.mfa(caller.account(), path(request), request.virtualMfaDeviceName());
    }

    private static String path(CreateVirtualMfaDeviceRequest request) {
        return request.path().orElse("/");
    }
}
