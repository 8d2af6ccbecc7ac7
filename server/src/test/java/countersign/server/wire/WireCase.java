package countersign.server.wire;

import countersign.server.wire.Step.Directive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A case as it is written for people; README.md beside the cases tells the language.
///
/// @param start what the clock shows first
/// @param given what is set up by the root user before the first step, unrecorded
record WireCase(String start, List<Directive> given, List<Step> steps) {
    private static final Set<String> SOURCES = Set.of("recorded", "documented", "ours", "guess");

    WireCase {
        given = List.copyOf(given);
        steps = List.copyOf(steps);
    }

    static WireCase read(Path file) throws IOException {
        return new Reader().read(Files.readAllLines(file));
    }

    private static final class Reader {
        private final List<Directive> given = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private String start = "";
        private String source = "";
        private String caller = "root";
        private String title = "";
        private Directive request = new Directive("", "");
        private final List<Directive> before = new ArrayList<>();
        private final List<Directive> options = new ArrayList<>();
        private final List<Directive> checks = new ArrayList<>();

        WireCase read(List<String> lines) {
            for (String line : lines) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    accept(Directive.of(line));
                }
            }
            finish();
            return new WireCase(start, given, steps);
        }

        private void accept(Directive line) {
            switch (line.word()) {
                case "=", "~", "!~", "why", "save" -> checks.add(line);
                case "sts", "iam", "countersign" -> request = line;
                default -> {
                    finish();
                    acceptBefore(line);
                }
            }
        }

        private void acceptBefore(Directive line) {
            switch (line.word()) {
                case "clock" -> {
                    if (start.isEmpty()) {
                        start = line.rest();
                    } else {
                        before.add(line);
                    }
                }
                case "given" -> given.add(Directive.of(line.rest()));
                case "let" -> before.add(line);
                case "from" -> source = line.rest();
                case "as" -> caller = line.rest();
                case ">" -> title = line.rest();
                case "with" -> options.add(Directive.of(line.rest()));
                default -> throw new IllegalArgumentException("Not a word of cases: " + line);
            }
        }

        /// Ends the step whose request was read, if there is one.
        private void finish() {
            if (request.word().isEmpty()) {
                return;
            }
            if (title.isEmpty() || !SOURCES.contains(Directive.of(source).word())) {
                throw new IllegalArgumentException("A step needs a title and a source: " + request);
            }
            if (checks.isEmpty()) {
                throw new IllegalArgumentException("A step needs an expectation: " + request);
            }
            steps.add(
                    new Step(
                            (steps.size() + 1) + " " + title + " | " + source,
                            before,
                            caller,
                            options,
                            request.word(),
                            request.rest(),
                            checks));
            title = "";
            request = new Directive("", "");
            before.clear();
            options.clear();
            checks.clear();
        }
    }
}
