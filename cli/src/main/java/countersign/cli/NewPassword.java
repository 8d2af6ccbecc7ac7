package countersign.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A password that a person chooses: typed twice at a terminal that doesn't show it, or the first
/// line of standard input. Never an argument, which everybody on the machine could read.
final class NewPassword {
    /// Far more than the longest password.
    private static final int INPUT_BYTES_MAX = 1024;

    private NewPassword() {}

    /// @throws CommandFailure where there is no terminal, or what was typed differs
    static String typed(HiddenPrompt prompt, String label) {
        String first = ask(prompt, label);
        if (!first.equals(ask(prompt, "The same again"))) {
            throw new CommandFailure("the two passwords differ");
        }
        return first;
    }

    /// @throws CommandFailure where it is no text in UTF-8, or too long
    static String firstLine(InputStream in) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(INPUT_BYTES_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.lines().findFirst().orElse("");
        } catch (CharacterCodingException _) { // its message may repeat a part
            throw new CommandFailure("standard input is no text in UTF-8");
        }
    }

    private static String ask(HiddenPrompt prompt, String label) {
        return prompt.ask(label)
                .orElseThrow(() ->
                        new CommandFailure(
                                "there is no terminal to ask at: send the password with"
                                        + " --password-stdin"));
    }
}
