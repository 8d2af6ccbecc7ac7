package countersign.iam.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListVirtualMfaDevicesResponse;
import countersign.api.iam.VirtualMfaDevice;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.Edit;
import countersign.iam.directory.MfaDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Documented (IAM User Guide, "IAM and AWS STS quotas"); the text is a guess, in the form of
/// recorded ones.
final class DeviceQuotaTest {
    private static final int BATCH = 50;

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void an_account_has_5000_devices_and_lists_each_once() {
        fill(CreateVirtualMfaDevice.DEVICES_MAX);

        String full = create("phone");
        List<String> listed = listed();
        root.call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", listed.getLast());

        assertEquals(
                "LimitExceeded: Cannot exceed quota for VirtualMFADevicesPerAccount: 5000", full);
        assertEquals(5000, listed.size());
        assertEquals(List.copyOf(new TreeSet<>(listed)), listed);
        assertEquals("ok", create("phone"));
        assertEquals(full, create("another"));
    }

    /// Others like the first one, until there are so many.
    private void fill(int devices) {
        create("filler");
        MfaDevice made = iam.directory.devices(IamUnderTest.ACCOUNT, "", 1).getFirst();
        for (int from = 1; from < devices; from += BATCH) {
            int first = from;
            int end = Math.min(from + BATCH, devices);
            iam.directory.change(edit -> {
                Edit filled = edit;
                for (int i = first; i < end; i++) {
                    filled = filled.create(like(made, "%04d".formatted(i)));
                }
                return filled;
            });
        }
    }

    private static MfaDevice like(MfaDevice made, String more) {
        return new MfaDevice(
                made.account(),
                made.serialNumber() + more,
                made.name() + more,
                made.path(),
                made.seed(),
                made.created(),
                made.tags(),
                made.clock(),
                made.assigned());
    }

    private String create(String name) {
        return root.answer(IamApi.CREATE_VIRTUAL_MFA_DEVICE, "VirtualMFADeviceName", name);
    }

    private List<String> listed() {
        List<String> serials = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            ListVirtualMfaDevicesResponse page =
                    marker.map(after ->
                                    root.call(
                                            IamApi.LIST_VIRTUAL_MFA_DEVICES,
                                            "MaxItems",
                                            "1000",
                                            "Marker",
                                            after))
                            .orElseGet(() ->
                                    root.call(IamApi.LIST_VIRTUAL_MFA_DEVICES, "MaxItems", "1000"));
            page.virtualMfaDevices().stream()
                    .map(VirtualMfaDevice::serialNumber)
                    .forEach(serials::add);
            marker = page.marker();
        } while (marker.isPresent());
        return serials;
    }
}
