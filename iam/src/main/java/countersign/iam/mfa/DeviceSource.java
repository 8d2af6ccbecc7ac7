package countersign.iam.mfa;

import countersign.iam.store.Entry;
import java.util.Optional;

/// How the gate learns of a device. Asked again each time the store has moved on, so it must read
/// the store, not a copy from before.
@FunctionalInterface
public interface DeviceSource {
    /// The device as the store has it now, or empty where it is unknown, disabled, or not the
    /// caller's: the three have one answer.
    Optional<LoadedDevice> load();

    /// A device and the record that it was read from.
    ///
    /// @param entry the code is spent only if this record is still the same then
    record LoadedDevice(EnabledDevice device, Entry entry) {}
}
