package countersign.cli.demo;

import java.io.PrintWriter;
import java.util.Map;

/// Prints the story: what is about to happen, the command, what came back.
final class Teller {
    /// What is shown of elements whose text is secret or long.
    private static final Map<String, String> SHOWN_INSTEAD =
            Map.of(
                    "SecretAccessKey", "(secret)",
                    "SessionToken", "(secret)",
                    "Base32StringSeed", "(secret: what the phone learns from the QR code)",
                    "QRCodePNG", "(a picture)");

    private final PrintWriter out;

    Teller(PrintWriter out) {
        this.out = out;
    }

    void say(String words) {
        out.println();
        out.println("# " + words);
        out.flush();
    }

    void command(String text) {
        out.println("$ " + text);
        out.flush();
    }

    void reply(Reply reply) {
        if (reply.errorCode().isPresent()) {
            out.println(
                    "  refused ("
                            + reply.status()
                            + "): "
                            + reply.errorCode().get()
                            + ": "
                            + reply.find("Message").orElse("(no message)"));
        } else {
            reply.elements().stream()
                    .filter(element -> !element.name().equals("RequestId"))
                    .forEach(this::element);
        }
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    private void element(Reply.Element element) {
        String shown = SHOWN_INSTEAD.getOrDefault(element.name(), element.text());
        out.println("  " + element.name() + ": " + shown);
    }
}
