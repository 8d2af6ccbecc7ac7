package countersign.cli.e2e;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// A device that is tagged, listed, set right and taken away.
record DeviceStory(Scene scene) {
    void tell() throws IOException, InterruptedException {
        String user = scene.name();
        scene.done("CreateUser", Map.of("UserName", user));
        Phone phone = scene.told().enrolled(scene.root(), user);
        Map<String, Object> device = Map.of("SerialNumber", phone.serialNumber());
        scene.tagged("MFADevice", "ListMFADeviceTags", "SerialNumber", phone.serialNumber());
        Expect.text(
                phone.serialNumber(),
                scene.done("ListMFADevices", Map.of("UserName", user)),
                "MFADevices",
                0,
                "SerialNumber");
        Expect.text(
                phone.serialNumber(),
                scene.done("ListVirtualMFADevices", Map.of("AssignmentStatus", "Assigned")),
                "VirtualMFADevices",
                0,
                "SerialNumber");
        theKindThatIsNotShown(device);
        Instant now = InstantSource.system().instant();
        scene.refused(
                "InvalidAuthenticationCode",
                "Authentication code for device is not valid.",
                "ResyncMFADevice",
                codes(phone, phone.wrongCode(now, 123_450), phone.code(now, 0)));
        scene.done("ResyncMFADevice", codes(phone, phone.code(now, 0), phone.code(now, 1)));
        scene.done(
                "DeactivateMFADevice",
                Map.of("UserName", user, "SerialNumber", phone.serialNumber()));
        scene.done("DeleteVirtualMFADevice", device);
        scene.done("DeleteUser", Map.of("UserName", user));
    }

    private void theKindThatIsNotShown(Map<String, Object> device)
            throws IOException, InterruptedException {
        if (scene.knows("GetMFADevice")) {
            scene.refused(
                    "ValidationError",
                    "The MFA device serial number sent in the request is invalid or not supported by"
                            + " this API. Currently, only hardware FIDO security keys are supported."
                            + " Please use the compatible device or API.",
                    "GetMFADevice",
                    device);
        }
    }

    private Map<String, Object> codes(Phone phone, String first, String second) {
        return Map.of(
                "UserName",
                scene.name(),
                "SerialNumber",
                phone.serialNumber(),
                "AuthenticationCode1",
                first,
                "AuthenticationCode2",
                second);
    }
}
