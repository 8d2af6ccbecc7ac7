package countersign.iam.mfa;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How AWS takes pairs of codes (EnableMFADevice and ResyncMFADevice alike), as recorded from the
/// real service in September 2026, unless a row says otherwise. [Story] explains the words.
final class RecordedPairTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the present pair             | pair+0:ok
                    in range                     | pair+720:ok
                    in range                     | pair+900:ok
                    in range                     | pair+990:ok
                    last step ahead              | pair+1000:ok
                    one step too far ahead       | pair+1001:no
                    too far ahead                | pair+1012:no
                    too far ahead                | pair+1035:no
                    too far ahead                | pair+1080:no
                    too far ahead                | pair+1440:no
                    last step behind             | pair-998:ok
                    one step too far behind      | pair-999:no
                    """)
    void the_first_code_lies_within_999_steps(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    each step on from the last  | pair+600:ok pair+1200:ok pair+1800:ok pair+1802:ok disable enable pair+1804:ok
                    not from our own clock      | pair+600:ok pair+1601:no
                    back, too (derived)         | pair+600:ok wait15030 pair+101:ok pair+103:ok
                    """)
    void the_range_is_around_the_adjusted_clock(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the same pair again          | pair+5:ok pair+5:no
                    overlapping from behind      | pair+5:ok pair+4:no
                    overlapping ahead            | pair+5:ok pair+6:no
                    the next two                 | pair+5:ok pair+7:ok
                    older                        | pair+5:ok pair+1:no
                    the same after deactivation  | pair+5:ok disable enable pair+5:no pair+6:no pair+7:ok
                    now, after a resync ahead    | pair+0:ok wait90 pair+10:ok pair+0:no
                    a refused pair changes nothing | pair+5:ok pair+6:no pair+1500:no pair+7:ok
                    a new seed has no history    | pair+5:ok recreate pair+5:ok
                    a new seed's clock is unset  | pair+900:ok recreate pair+1001:no pair+1000:ok
                    """)
    void a_pair_is_newer_than_the_last(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    spent codes make a pair      | enrolled sts+0:ok sts+1:ok pair+1:ok
                    a pair spends nothing        | pair+0:ok wait20 sts-1:ok sts+0:ok sts+1:ok
                    in either order              | pair+0:ok wait20 sts+0:ok sts-1:ok
                    nor after a resync           | pair+0:ok pair+10:ok wait20 sts+9:ok sts+10:ok sts+11:ok
                    nor on a new seed            | pair+0:ok recreate pair+0:ok wait20 sts-1:ok sts+0:ok sts+1:ok
                    nor at once (open: recorded runs differ within 16 s) | pair+0:ok sts-1:ok sts+0:ok
                    a pair gives no first code back  | enrolled sts+0:ok pair+1:ok sts+0:wrong sts+1:ok
                    a pair gives no second code back | enrolled sts+1:ok pair+1:ok sts+1:wrong sts+0:ok
                    a spent budget stops no pair | pair+0:ok 9xbad:wrong bad:unable pair+2:ok
                    """)
    void pairs_and_spent_codes_know_nothing_of_each_other(String what, String story) {
        Story.play(story);
    }
}
