package countersign.iam.device;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.SealedSecret;
import countersign.iam.directory.MfaDevice;
import countersign.iam.mfa.Seed;

/// The seeds of devices, into their records and out again.
public final class DeviceSeeds {
    private final MasterKey masterKey;

    public DeviceSeeds(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    SealedSecret seal(AccountId account, String serialNumber, Seed seed) {
        return masterKey.seal(MfaDevice.seedPlace(account, serialNumber), seed.reveal());
    }

    public Seed open(MfaDevice device) {
        return Seed.of(
                masterKey.open(
                        MfaDevice.seedPlace(device.account(), device.serialNumber()),
                        device.seed()));
    }
}
