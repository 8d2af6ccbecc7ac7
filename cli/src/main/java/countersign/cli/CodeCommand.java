package countersign.cli;

import countersign.cli.device.DeviceFile;
import countersign.cli.device.HandheldSeed;
import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign code`: what a phone would show.
@Command(
        name = "code",
        description = {
            "Print the six digits that an MFA device shows now, so that no phone is needed to try"
                    + " things.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  aws iam create-virtual-mfa-device --virtual-mfa-device-name phone \\",
            "      --bootstrap-method Base32StringSeed --outfile seed",
            "  countersign code < seed           the code of now",
            "  countersign code --next < seed    the code of the next 30 seconds",
            "  countersign code arn:aws:iam::123456789012:mfa/alice-phone",
            "",
            "enable-mfa-device wants two codes in a row: those two commands give them.",
            "A seed on the command line can be read by others on this machine: prefer standard"
                    + " input."
        })
final class CodeCommand implements Callable<Integer> {
    /// Far more than the longest seed in any of its forms.
    private static final int INPUT_BYTES_MAX = 4096;

    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "SERIAL_OR_SEED",
            defaultValue = "-",
            description =
                    "The seed in base32 (any case, with or without spaces), or as the base64 that"
                            + " the API answers; or the serial number of the device that"
                            + " `countersign demo` kept. Without it, or as `-`: read from standard"
                            + " input.")
    private String serialOrSeed = "-";

    @Option(names = "--next", description = "The code of the next 30 seconds instead.")
    private boolean next;

    CodeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        DeviceFile kept = DeviceFile.ofHome(around.home());
        String text = serialOrSeed.equals("-") ? read() : serialOrSeed;
        Seed seed = new HandheldSeed(kept).find(text).orElseThrow(() -> notFound(kept));
        Instant now = around.clock().instant();
        Instant when = next ? now.plusSeconds(Totp.STEP_SECONDS) : now;
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Totp(seed).revealCodeAt(when));
        out.flush();
        return ExitCode.DONE;
    }

    private String read() throws IOException {
        byte[] bytes = around.in().readNBytes(INPUT_BYTES_MAX);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /// Does not repeat what was given: it may be a mistyped seed.
    private static CommandFailure notFound(DeviceFile kept) {
        return new CommandFailure(
                "that is neither a seed (base32 of 16 to 64 bytes) nor the serial number of the"
                        + " device that the last demo kept in "
                        + kept.path());
    }
}
