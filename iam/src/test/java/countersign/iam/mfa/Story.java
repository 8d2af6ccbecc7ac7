package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.credential.AccountId;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// One device's life, written as words, played on the real gate over a store in memory.
///
/// | word | what happens |
/// |---|---|
/// | `pair+3:ok` `pair+3:no` | a pair whose *second* code is 3 steps from our clock sets it, or is refused |
/// | `enrolled` | `pair+0:ok wait180`: a right clock, a pair long past, a new window |
/// | `sts-2:ok` `:wrong` `:unable` | the code 2 steps before our clock's is tried at STS |
/// | `old+0:wrong` | the same with the seed before the last `recreate` |
/// | `bad:wrong` `bad:unable` | a code of no step is tried |
/// | `9xbad:wrong` | the same, nine times |
/// | `wait90` | 90 seconds pass |
/// | `disable` `enable` | the device leaves its user, or gets one again |
/// | `recreate` | the device is deleted and made again under its name, with a new seed |
final class Story {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final SerialNumber SERIAL = new SerialNumber("arn:aws:iam::123456789012:mfa/phone");

    private static final String DEVICE_KEY = "device";

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final IamStore store = new MemoryStore();
    private final MfaGate gate = new MfaGate(store, clock);
    private FakeMfaDevice device = device(0);
    private FakeMfaDevice oldDevice = device;
    private DeviceClock deviceClock = DeviceClock.UNSET;
    private boolean enabled = true;
    private int made;

    private Story() {
        touch();
    }

    /// Plays all words of `story`, or fails at the first that goes otherwise.
    static void play(String story) {
        new Story().playAll(story);
    }

    private void playAll(String story) {
        String[] words = story.trim().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            playWord(words[i], String.join(" ", Arrays.copyOf(words, i + 1)));
        }
    }

    private void playWord(String word, String soFar) {
        if (Character.isDigit(word.charAt(0))) {
            String[] parts = word.split("x", 2);
            for (int i = 0; i < Integer.parseInt(parts[0]); i++) {
                playWord(parts[1], soFar);
            }
            return;
        }
        String[] parts = word.split(":", 2);
        String verb = parts[0].replaceAll("[-+0-9]", "");
        String number = parts[0].substring(verb.length());
        switch (verb) {
            case "pair" -> assertEquals(parts[1], pair(Integer.parseInt(number)), soFar);
            case "sts" -> assertEquals(parts[1], sts(device, Integer.parseInt(number)), soFar);
            case "old" -> assertEquals(parts[1], sts(oldDevice, Integer.parseInt(number)), soFar);
            case "bad" -> assertEquals(parts[1], spend(device.wrongCode(clock.instant())), soFar);
            case "wait" -> clock.advance(Duration.ofSeconds(Integer.parseInt(number)));
            case "enrolled" -> playAll("pair+0:ok wait180");
            case "disable" -> enabled = false;
            case "enable" -> enabled = true;
            case "recreate" -> recreate();
            default -> throw new IllegalArgumentException(word);
        }
    }

    private String pair(int secondOffset) {
        PairOutcome outcome =
                deviceClock.synchronize(
                        device.seed(),
                        device.code(clock.instant(), secondOffset - 1),
                        device.code(clock.instant(), secondOffset),
                        clock.instant());
        if (outcome instanceof PairOutcome.Synchronized(DeviceClock set)) {
            deviceClock = set;
            touch();
            return "ok";
        }
        return "no";
    }

    private String sts(FakeMfaDevice shown, int offset) {
        return spend(shown.code(clock.instant(), offset));
    }

    private String spend(TokenCode code) {
        return switch (gate.spend(SERIAL, code, this::load)) {
            case SpentCode spent -> {
                assertEquals(clock.instant(), spent.authenticatedAt());
                assertEquals(SERIAL, spent.serial());
                yield "ok";
            }
            case MfaVerdict.WrongCode _ -> "wrong";
            case MfaVerdict.Unable _ -> "unable";
        };
    }

    private Optional<DeviceSource.LoadedDevice> load() {
        Entry entry = store.get(DEVICE_KEY).orElseThrow();
        EnabledDevice loaded = new EnabledDevice(ACCOUNT, SERIAL, device.seed(), deviceClock);
        return enabled
                ? Optional.of(new DeviceSource.LoadedDevice(loaded, entry))
                : Optional.empty();
    }

    private void recreate() {
        oldDevice = device;
        made++;
        device = device(made);
        deviceClock = DeviceClock.UNSET;
        touch();
    }

    private void touch() {
        store.commit(Change.builder().put(DEVICE_KEY, new byte[] {1}).build());
    }

    private static FakeMfaDevice device(int number) {
        byte[] seed = new byte[Seed.BYTES];
        Arrays.fill(seed, (byte) (0x41 + number));
        return new FakeMfaDevice(Seed.of(seed));
    }
}
