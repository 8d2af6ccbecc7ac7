package countersign.iam.resourcepolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.IamUnderTest;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.resourcepolicy.PolicyChanges.Begun;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which documents are in force while another server is asked to take a new one.
final class PolicyChangesTest {
    private static final PolicyHolder BOX = PolicyHolder.named("arn:aws:s3:::box").orElseThrow();
    private static final String A = ResourcePolicyOperationsTest.policy("\"*\"");
    private static final String B = ResourcePolicyOperationsTest.policy("{\"AWS\":\"*\"}");
    private static final String C = A + " ";

    private final IamUnderTest iam = new IamUnderTest();
    private final PolicyChanges changes =
            new PolicyChanges(iam.directory, new RandomBytes(new SecureRandom()), iam.clock);

    private Begun begin(String text) {
        return changes.begin(
                IamUnderTest.ACCOUNT, BOX, Optional.of(text).filter(it -> !it.isEmpty()));
    }

    private List<String> inForce() {
        return iam
                .directory
                .resourcePolicies()
                .of(IamUnderTest.ACCOUNT, BOX)
                .value()
                .documents()
                .stream()
                .map(ResourcePolicy.Document::text)
                .toList();
    }

    private boolean isStored() {
        return iam.directory.resourcePolicies().of(IamUnderTest.ACCOUNT, BOX).isThere();
    }

    @Test
    void both_are_in_force_until_the_answer() {
        changes.taken(begin(A));
        assertEquals(List.of(A), inForce());

        Begun change = begin(B);

        assertEquals(List.of(A, B), inForce());
        changes.taken(change);
        assertEquals(List.of(B), inForce());
    }

    @Test
    void what_was_refused_was_never_there() {
        changes.refused(begin(A));

        assertEquals(List.of(""), inForce());
        assertEquals(false, isStored());
        changes.taken(begin(A));
        changes.refused(begin(A));
        assertEquals(List.of(A), inForce());
    }

    @Test
    void a_deletion_counts_once_it_was_taken() {
        changes.taken(begin(A));

        Begun deletion = begin("");

        assertEquals(List.of(A, ""), inForce());
        changes.taken(deletion);
        assertEquals(false, isStored());
    }

    @Test
    void a_second_change_waits_for_the_first() {
        Begun first = begin(A);

        Refusal refusal = assertThrows(Refusal.class, () -> begin(B));

        assertEquals(ErrorCode.CONCURRENT_MODIFICATION, refusal.code());
        assertEquals(List.of("", A), inForce());
        changes.taken(first);
        changes.taken(begin(B));
        assertEquals(List.of(B), inForce());
    }

    @Test
    void after_a_failure_both_stay_in_force_until_one_is_taken() {
        changes.taken(begin(A));
        changes.failed(begin(B));

        assertEquals(List.of(A, B), inForce());
        changes.refused(begin(C));
        assertEquals(List.of(A, B), inForce());
        changes.taken(begin(C));
        assertEquals(List.of(C), inForce());
    }

    /// As after the death of the server that sent it on.
    @Test
    void a_change_that_never_ended_makes_room_after_its_time() {
        changes.taken(begin(A));
        begin(B);
        iam.clock.advance(Duration.ofMinutes(2).minusSeconds(1));
        assertThrows(Refusal.class, () -> begin(C));
        iam.clock.advance(Duration.ofSeconds(1));

        Begun later = begin(C);

        assertEquals(List.of(A, B, C), inForce());
        changes.taken(later);
        assertEquals(List.of(C), inForce());
    }

    @Test
    void an_answer_that_comes_too_late_decides_nothing() {
        Begun late = begin(A);
        iam.clock.advance(Duration.ofMinutes(2));
        Begun other = begin(B);

        changes.taken(late);
        assertEquals(List.of("", A, B), inForce());
        changes.taken(other);
        assertEquals(List.of(B), inForce());
        changes.taken(late);
        assertEquals(List.of(B, A), inForce());
    }

    @Test
    void failures_in_a_row_are_bounded() {
        Stream.of(A, B, C).forEach(text -> changes.failed(begin(text)));

        assertThrows(Refusal.class, () -> begin(A + "  "));
        assertEquals(List.of("", A, B, C), inForce());
        changes.taken(begin(A));
        assertEquals(List.of(A), inForce());
    }
}
