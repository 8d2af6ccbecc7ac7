package countersign.cli.device;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import java.io.IOException;
import java.util.Optional;

/// Finds the seed that a person means: the text of one, or the serial number of the demo's device.
public final class HandheldSeed {
    private final DeviceFile kept;

    public HandheldSeed(DeviceFile kept) {
        this.kept = kept;
    }

    /// @param text a seed or a serial number
    public Optional<Seed> find(String text) throws IOException {
        Optional<Seed> seed = SeedText.parse(text);
        if (seed.isPresent()) {
            return seed;
        }
        Optional<SerialNumber> serialNumber = SerialNumber.parse(text.strip());
        return serialNumber.isPresent() ? kept.seedOf(serialNumber.get()) : Optional.empty();
    }
}
