package countersign.iam.device;

import countersign.iam.directory.MfaDevice;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.DeviceClock;
import countersign.iam.mfa.PairOutcome;
import countersign.iam.mfa.TokenCode;
import java.time.InstantSource;
import java.util.Optional;

/// Sets a device's clock by two consecutive codes, or refuses them as AWS does.
public final class CodePairs {
    private final DeviceSeeds seeds;
    private final InstantSource clock;

    public CodePairs(DeviceSeeds seeds, InstantSource clock) {
        this.seeds = seeds;
        this.clock = clock;
    }

    /// The clock to be stored with the device.
    ///
    /// @throws Refusal InvalidAuthenticationCode, which changes nothing
    DeviceClock synchronize(MfaDevice device, String code1, String code2) {
        Optional<TokenCode> first = TokenCode.parse(code1);
        Optional<TokenCode> second = TokenCode.parse(code2);
        if (first.isEmpty() || second.isEmpty()) {
            throw refusal("A code has six digits");
        }
        PairOutcome outcome =
                device.clock()
                        .synchronize(
                                seeds.open(device), first.get(), second.get(), clock.instant());
        return switch (outcome) {
            case PairOutcome.Synchronized(DeviceClock synchronised) -> synchronised;
            case PairOutcome.Refused(PairOutcome.Reason reason) -> throw refusal(reason.name());
        };
    }

    private static Refusal refusal(String detail) {
        return new Refusal(
                ErrorCode.INVALID_AUTHENTICATION_CODE,
                "Authentication code for device is not valid.",
                detail);
    }
}
