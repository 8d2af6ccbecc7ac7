package countersign.server.wire;

import java.util.List;

/// One request of a case and what is expected of its answer.
///
/// @param title with its number and source, as it stands in the transcript
/// @param before what happens first: the clock moves, a name is given
/// @param caller the name of an identity
/// @param options how the request differs from the usual one
/// @param service `sts` or `iam`
/// @param form as sent but for its `{placeholders}`, with `Action` and `Version` already
/// @param checks of the answer, as written
record Step(
        String title,
        List<Directive> before,
        String caller,
        List<Directive> options,
        String service,
        String form,
        List<Directive> checks) {

    /// A line: its first word, and the rest.
    record Directive(String word, String rest) {
        static Directive of(String line) {
            int blank = line.indexOf(' ');
            return blank < 0
                    ? new Directive(line, "")
                    : new Directive(line.substring(0, blank), line.substring(blank + 1));
        }
    }

    Step {
        before = List.copyOf(before);
        options = List.copyOf(options);
        checks = List.copyOf(checks);
    }
}
