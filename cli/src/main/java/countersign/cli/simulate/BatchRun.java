package countersign.cli.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Decides line after line. A line that can't be understood has an answer that says so, and the
/// next one is read.
public final class BatchRun {
    private final PrintWriter out;
    private boolean allDecided = true;

    public BatchRun(PrintWriter out) {
        this.out = out;
    }

    /// Answers all lines; empty ones are no requests.
    ///
    /// @return whether every line was decided
    public boolean run(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                out.println(answer(line));
            }
        }
        out.flush();
        return allDecided;
    }

    private String answer(String text) {
        Optional<JsonNode> id = Optional.empty();
        try {
            BatchLine line = BatchLine.read(text);
            id = line.id();
            return BatchLine.answer(id, DecisionText.tree(line.simulation().decide()));
        } catch (InputFault fault) {
            allDecided = false;
            return BatchLine.answer(id, Map.of("error", String.valueOf(fault.getMessage())));
        }
    }
}
