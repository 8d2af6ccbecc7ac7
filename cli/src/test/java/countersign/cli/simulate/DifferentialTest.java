package countersign.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our decisions beside those of `@cloud-copilot/iam-simulate`, which runs as a process of its own.
/// docs/policy-differential.md says why each kind of disagreement stands. Left out where the
/// package isn't in `target/npm`; the build machine has it.
@Tag("slow")
final class DifferentialTest {
    private static final Path PEER = Path.of("target", "npm");
    private static final int CASES = Integer.getInteger("countersign.differentialCases", 6_000);
    private static final long SEED = Long.getLong("countersign.differentialSeed", 1);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir private Path directory = Path.of("");

    private record Case(JsonNode line, String ours, String theirs) {}

    @Test
    void decisions_differ_only_where_it_is_said_why() throws Exception {
        boolean installed = Files.isDirectory(PEER.resolve("node_modules"));
        assumeTrue(installed || "true".equals(System.getenv("CI")), "no peer in " + PEER);
        List<Case> cases = cases();

        Map<Disagreement, Integer> known = new EnumMap<>(Disagreement.class);
        List<Case> unknown = new ArrayList<>();
        for (Case one : cases) {
            if (!one.ours().equals(one.theirs())) {
                Disagreement.between(one.ours(), one.theirs(), one.line())
                        .ifPresentOrElse(
                                reason -> known.merge(reason, 1, Integer::sum),
                                () -> unknown.add(one));
            }
        }

        assertEquals(List.of(), unknown.stream().limit(3).toList(), known::toString);
        assertEquals(CASES, cases.size());
        assertEquals(EnumSet.allOf(Disagreement.class), known.keySet(), "each reason occurs");
        assertTrue(allDecisionsOccur(cases));
    }

    private static boolean allDecisionsOccur(List<Case> cases) {
        return List.of("allowed", "implicitDeny", "explicitDeny").stream()
                .allMatch(word ->
                        cases.stream().filter(it -> it.ours().equals(word)).count() >= CASES / 20);
    }

    private List<Case> cases() throws IOException, InterruptedException {
        RandomRequests requests = new RandomRequests(SEED);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            lines.add(MAPPER.writeValueAsString(requests.next("case-" + i)));
        }
        List<String> ours = ours(lines);
        List<String> theirs = theirs(lines);
        assertEquals(lines.size(), ours.size());
        assertEquals(lines.size(), theirs.size());
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = MAPPER.readTree(lines.get(i));
            cases.add(new Case(line, decision(line, ours.get(i)), decision(line, theirs.get(i))));
        }
        return cases;
    }

    private static List<String> ours(List<String> lines) throws IOException {
        StringWriter answers = new StringWriter();
        String all = String.join("\n", lines);
        new BatchRun(new PrintWriter(answers)).run(new BufferedReader(new StringReader(all)));
        return answers.toString().lines().toList();
    }

    private List<String> theirs(List<String> lines) throws IOException, InterruptedException {
        Path asked = Files.write(directory.resolve("asked.jsonl"), lines);
        Path answered = directory.resolve("answered.jsonl");
        Process node =
                new ProcessBuilder("node", "simulate.mjs")
                        .directory(PEER.toFile())
                        .redirectInput(asked.toFile())
                        .redirectOutput(answered.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertTrue(node.waitFor(5, TimeUnit.MINUTES), "the peer takes too long");
        } finally {
            node.destroyForcibly();
        }
        assertEquals(0, node.exitValue());
        return Files.readAllLines(answered);
    }

    /// The word; an error of either is one, too, and so a disagreement.
    private static String decision(JsonNode line, String text) {
        JsonNode answer = MAPPER.readTree(text);
        assertEquals(line.path("id"), answer.path("id"));
        return answer.path("decision").asString(text);
    }
}
