package countersign.iam.simulation;

import static countersign.iam.simulation.Trial.ALLOW_ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.EvaluationResult;
import countersign.api.iam.SimulatePolicyResponse;
import countersign.iam.IamUnderTest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How answers are cut into pages (recorded), and what bounds the work (ours).
final class SimulationPagesTest {
    private static final IamUnderTest IAM = new IamUnderTest();

    @Test
    void pages_count_actions_and_markers_are_places() {
        SimulatePolicyResponse first = five("2").run();
        SimulatePolicyResponse second = five("2").with("Marker", "2").run();
        SimulatePolicyResponse last = five("1").with("Marker", "4").run();
        SimulatePolicyResponse past = five("2").with("Marker", "99").run();

        assertEquals(List.of("s3:A1", "s3:A2"), actions(first));
        assertEquals(Optional.of("2"), first.marker());
        assertEquals(Optional.of(true), first.isTruncated());
        assertEquals(List.of("s3:A3", "s3:A4"), actions(second));
        assertEquals(List.of("s3:A5"), actions(last));
        assertEquals(Optional.of(false), last.isTruncated());
        assertEquals(Optional.empty(), last.marker());
        assertEquals(List.of(), actions(past));
        assertEquals(Optional.of(false), past.isTruncated());
    }

    @Test
    void a_marker_goes_with_other_actions_and_policies() {
        assertEquals(
                List.of("iam:B"),
                actions(
                        new Trial(IAM.root())
                                .with("PolicyInputList", "")
                                .action("iam:A", "iam:B")
                                .with("Marker", "1")
                                .run()));
    }

    @Test
    void a_page_has_100_actions_where_nothing_is_said() {
        Trial trial = new Trial(IAM.root()).policy(ALLOW_ALL);
        IntStream.range(0, 101).forEach(i -> trial.action("s3:A" + i));

        assertEquals(100, actions(trial.run()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.0", " 1", "12345678901", "MQ=="})
    void a_bad_marker_is_refused(String marker) {
        assertEquals(
                "InvalidInput: Invalid marker for pagination.",
                five("2").with("Marker", marker).refusal());
    }

    @Test
    void a_page_ends_early_where_its_budget_is_spent_and_the_next_goes_on() {
        Trial trial = new Trial(IAM.root()).policy(large()).action("s3:A", "s3:B", "s3:C");
        IntStream.range(0, 40).forEach(i -> trial.on("arn:aws:s3:::bucket" + i));

        SimulatePolicyResponse first = trial.run();
        SimulatePolicyResponse second = trial.with("Marker", first.marker().orElseThrow()).run();

        assertEquals(Optional.of(true), first.isTruncated());
        assertEquals(List.of("s3:A", "s3:B"), actions(first));
        assertEquals(List.of("s3:C"), actions(second));
        assertEquals(Optional.of(false), second.isTruncated());
    }

    @Test
    void what_one_action_needs_too_much_for_is_refused() {
        Trial trial = new Trial(IAM.root()).policy(large()).action("s3:A");
        IntStream.range(0, 60).forEach(i -> trial.on("arn:aws:s3:::bucket" + i));

        assertTrue(
                trial.refusal().startsWith("InvalidInput: The simulation is too large"),
                trial.refusal());
    }

    private static String large() {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        return "{'Statement':[" + String.join(",", Collections.nCopies(2_000, statement)) + "]}";
    }

    private Trial five(String maxItems) {
        return new Trial(IAM.root())
                .policy(ALLOW_ALL)
                .action("s3:A1", "s3:A2", "s3:A3", "s3:A4", "s3:A5")
                .with("MaxItems", maxItems);
    }

    private static List<String> actions(SimulatePolicyResponse answer) {
        return answer.evaluationResults().orElseThrow().stream()
                .map(EvaluationResult::evalActionName)
                .toList();
    }
}
