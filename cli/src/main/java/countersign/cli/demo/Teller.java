package countersign.cli.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Prints the story: what is about to happen, the command, what came back.
final class Teller {
    /// What is shown of elements whose text is secret or long.
    private static final Map<String, String> SHOWN_INSTEAD =
            Map.of(
                    "SecretAccessKey", "(secret)",
                    "SessionToken", "(secret)",
                    "Base32StringSeed", "(secret: what the phone learns from the QR code)",
                    "QRCodePNG", "(a picture)");

    /// What nobody reads to its end, such as an encoded message.
    private static final Pattern LONG_WORD = Pattern.compile("(\\S{40})\\S{60,}");

    private final PrintWriter out;

    Teller(PrintWriter out) {
        this.out = out;
    }

    void say(String words) {
        out.println();
        out.println("# " + words);
        out.flush();
    }

    /// A command of the AWS CLI.
    void aws(List<String> words) {
        command(
                "aws "
                        + words.stream()
                                .map(CommandText::quoted)
                                .map(Teller::shortened)
                                .collect(Collectors.joining(" ")));
    }

    void outcome(AwsCall call, AwsCaller.Outcome outcome) {
        switch (outcome) {
            case AwsCaller.Outcome.Refused refused -> line("  " + shortened(refused.said()));
            case AwsCaller.Outcome.Done done ->
                    line(
                            IntStream.range(0, done.values().size())
                                    .mapToObj(i ->
                                            SHOWN_INSTEAD.getOrDefault(
                                                    call.elements().get(i), done.values().get(i)))
                                    .collect(Collectors.joining(" ", "  ", "")));
        }
    }

    private static String shortened(String text) {
        return LONG_WORD.matcher(text).replaceAll("$1…");
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
