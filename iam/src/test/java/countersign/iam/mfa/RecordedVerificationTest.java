package countersign.iam.mfa;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How AWS takes codes at GetSessionToken, as recorded from the real service in September 2026,
/// unless a row says otherwise. [Story] explains the words.
final class RecordedVerificationTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    five steps               | enrolled sts-2:ok sts-1:ok sts+0:ok sts+1:ok sts+2:ok
                    too old, repeatedly      | pair+0:ok sts-3:wrong sts-3:wrong sts-10:wrong
                    too new, repeatedly      | pair+0:ok sts+3:wrong sts+3:wrong sts+10:wrong
                    older than the enrolment | pair+0:ok sts-2:ok
                    a resync moves them      | pair+0:ok pair+10:ok sts+2:wrong sts+11:ok
                    and the edges with them  | pair+0:ok pair+10:ok sts+7:wrong sts+8:ok sts+12:ok sts+13:wrong
                    reassigned at +4         | pair+0:ok disable sts+0:unable pair+4:ok enable sts+5:ok
                    at +5 after a pair at +4 (open: refused within 16 s in some runs) | pair+4:ok sts+5:ok
                    """)
    void steps_within_two_of_the_adjusted_clock_pass(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    each once                  | enrolled sts+0:ok sts+0:wrong
                    newer first                | enrolled sts+2:ok sts+1:ok sts+0:ok
                    mixed                      | enrolled sts+0:ok sts-1:ok sts+1:ok
                    oldest first               | enrolled sts-2:ok sts+0:ok sts-1:ok sts+1:ok
                    used stays used            | enrolled sts+0:ok sts+1:ok sts+0:wrong sts+2:ok sts+1:wrong sts+2:wrong
                    success moves no window    | enrolled sts+2:ok sts-2:ok sts+0:ok sts-2:wrong
                    success moves no window    | enrolled sts-2:ok sts+2:ok sts+0:ok sts+2:wrong
                    a minute later, too (derived) | enrolled sts+0:ok wait60 sts-2:wrong sts+0:ok
                    """)
    void each_step_passes_once_in_any_order(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the step is good for the new seed | enrolled sts+0:ok recreate pair+0:ok sts+0:ok
                    the old seed's codes are wrong    | enrolled recreate pair+0:ok old+0:wrong sts+0:ok
                    deactivated                       | enrolled disable sts+0:unable
                    activated again, still spent      | enrolled sts+0:ok disable enable pair+2:ok sts+0:wrong sts+1:ok
                    """)
    void spent_steps_belong_to_the_seed(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1 right and 7 wrong leave one | enrolled sts+0:ok 7xbad:wrong sts+1:ok
                    1 right and 8 wrong none      | enrolled sts+0:ok 8xbad:wrong sts+1:unable
                    8 wrong leave one             | enrolled 8xbad:wrong sts+0:ok
                    9 wrong none                  | enrolled 9xbad:wrong sts+0:unable
                    3 right and 5 wrong leave one | enrolled sts-1:ok sts+0:ok sts+1:ok 5xbad:wrong sts+2:ok
                    3 right and 6 wrong none      | enrolled sts-1:ok sts+0:ok sts+1:ok 6xbad:wrong sts+2:unable
                    right or wrong, no more       | enrolled sts+0:ok 8xbad:wrong bad:unable bad:unable sts+1:unable
                    spent codes count (documented) | enrolled sts+0:ok 8xsts+0:wrong sts+1:unable
                    too distant codes count (derived) | enrolled 9xsts+3:wrong sts+0:unable
                    unable doesn't count (derived) | enrolled disable 9xsts+0:unable enable sts+0:ok
                    """)
    void a_window_has_nine_attempts(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    after 30 quiet seconds       | enrolled 9xbad:wrong wait30 sts+0:unable
                    after 120 quiet seconds      | enrolled wait59 9xbad:wrong wait120 sts+0:unable
                    in the window's last second  | enrolled 9xbad:wrong wait179 sts+0:unable
                    at the window's edge (derived) | enrolled 9xbad:wrong wait180 sts+0:ok
                    two seconds past the edge    | enrolled wait172 9xbad:wrong wait10 sts+0:ok
                    attempts don't prolong it    | enrolled 9xbad:wrong wait170 bad:unable wait10 sts+0:ok
                    nine again                   | enrolled 9xbad:wrong wait180 9xbad:wrong sts+0:unable
                    """)
    void the_budget_is_back_at_the_next_three_minutes_of_the_day(String what, String story) {
        Story.play(story);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    new seed                     | enrolled 9xbad:wrong recreate pair+0:ok sts+0:unable
                    old seed                     | enrolled 9xbad:wrong recreate pair+0:ok old+0:unable
                    20 s between                 | enrolled 9xbad:wrong disable wait20 recreate enable pair+0:ok sts+0:unable
                    until the next window        | enrolled 9xbad:wrong recreate pair+0:ok wait180 sts+0:ok
                    a resync gives none back (derived) | enrolled 9xbad:wrong pair+2:ok sts+1:unable
                    enrolling in the same window takes none | pair+0:ok pair+2:ok pair+4:ok 9xbad:wrong bad:unable
                    """)
    void the_budget_belongs_to_the_serial_number(String what, String story) {
        Story.play(story);
    }
}
