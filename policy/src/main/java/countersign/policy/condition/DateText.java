package countersign.policy.condition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// Reads dates: seconds since 1970 (`1700000000`, `+1700000000`), or ISO 8601
/// `YYYY[-MM[-DD]][Thh[:mm[:ss[.f]]][Z|±hh[[:]mm]]]`, in UTC if no zone is given (recorded; W3C's
/// note on date and time formats is what the IAM User Guide names). A text is ISO 8601 if it has a
/// `T` or a `-`.
final class DateText {
    /// The range of years that AWS takes (recorded): those of a 64-bit count of milliseconds.
    private static final long YEAR_MIN = -292_275_054;

    private static final long YEAR_MAX = 292_278_993;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    private final String text;
    private int at;

    private DateText(String text) {
        this.text = text;
    }

    static Optional<PolicyDate> parse(String text) {
        boolean iso = text.indexOf('-') >= 0 || text.indexOf('T') >= 0 || text.indexOf('t') >= 0;
        try {
            DateText reader = new DateText(text);
            return Optional.of(iso ? reader.iso() : reader.epochSeconds());
        } catch (NotADate | DateTimeException e) {
            return Optional.empty();
        }
    }

    private PolicyDate epochSeconds() throws NotADate {
        skip('+');
        long seconds = digits(1, 20, Long.MAX_VALUE);
        requireEnd();
        return new PolicyDate(seconds, 0);
    }

    private PolicyDate iso() throws NotADate {
        boolean negative = skip('-');
        long year = digits(1, 9, 999_999_999);
        year = negative ? -year : year;
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new NotADate();
        }
        int month = 1;
        int day = 1;
        if (skip('-')) {
            month = (int) digits(1, 2, 12);
            if (skip('-')) {
                day = (int) digits(1, 2, 31);
            }
        }
        long seconds = LocalDate.of((int) year, month, day).toEpochDay() * SECONDS_PER_DAY;
        if (skip('T') || skip('t')) {
            return time(seconds);
        }
        requireEnd();
        return new PolicyDate(seconds, 0);
    }

    private PolicyDate time(long midnight) throws NotADate {
        long seconds = midnight;
        int milliseconds = 0;
        if (isDigit()) {
            seconds += digits(1, 2, 23) * 3_600;
            if (skip(':')) {
                seconds += digits(1, 2, 59) * 60;
                if (skip(':')) {
                    seconds += digits(1, 2, 59);
                    milliseconds = skip('.') ? milliseconds() : 0;
                }
            }
        }
        seconds -= zone();
        requireEnd();
        return new PolicyDate(seconds, milliseconds);
    }

    private int milliseconds() throws NotADate {
        int start = at;
        digits(1, FRACTION_DIGITS_MAX, Long.MAX_VALUE);
        String three = (text.substring(start, at) + "00").substring(0, 3);
        return Integer.parseInt(three);
    }

    /// Seconds east of Greenwich.
    private long zone() throws NotADate {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        boolean west = skip('-');
        if (!west && !skip('+')) {
            return 0;
        }
        long offset = digits(2, 2, 23) * 3_600;
        if (skip(':') || isDigit()) {
            offset += digits(2, 2, 59) * 60;
        }
        return west ? -offset : offset;
    }

    private long digits(int least, int most, long max) throws NotADate {
        long number = 0;
        int start = at;
        while (isDigit()) {
            int digit = text.charAt(at) - '0';
            if (at - start == most || number > (max - digit) / 10) {
                throw new NotADate();
            }
            number = number * 10 + digit;
            at++;
        }
        if (at - start < least) {
            throw new NotADate();
        }
        return number;
    }

    private boolean isDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private boolean skip(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void requireEnd() throws NotADate {
        if (at < text.length()) {
            throw new NotADate();
        }
    }

    private static final class NotADate extends Exception {
        private static final long serialVersionUID = 1L;

        NotADate() {
            super(null, null, false, false);
        }
    }
}
