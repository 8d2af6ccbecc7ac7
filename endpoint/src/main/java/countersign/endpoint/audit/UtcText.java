package countersign.endpoint.audit;

/// The text of a moment in whole seconds of UTC, `2026-11-22T10:00:00Z`, written as bytes: about
/// twenty nanoseconds, so that nobody needs to remember the second's text.
final class UtcText {
    static final int LENGTH = 20;

    private static final int DAY_SECONDS = 86_400;
    private static final long FIRST = -62_167_219_200L; // 0000-01-01T00:00:00Z
    private static final long LAST = 253_402_300_799L; // 9999-12-31T23:59:59Z

    private UtcText() {}

    /// @param moment in seconds since 1970; of another year than 0 to 9999 the nearest is written
    static void write(long moment, byte[] target, int at) {
        long epochSecond = Math.clamp(moment, FIRST, LAST);
        long days = Math.floorDiv(epochSecond, DAY_SECONDS);
        int second = Math.floorMod(epochSecond, DAY_SECONDS);

        // Days to a civil date, counted in eras of 400 years that begin on 1 March: H. Hinnant,
        // "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = Math.floorMod(shifted, 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);

        pair(year / 100, '-', target, at); // its separator is overwritten by the next pair
        pair(year % 100, '-', target, at + 2);
        pair(month, '-', target, at + 5);
        pair(day, 'T', target, at + 8);
        pair(second / 3600, ':', target, at + 11);
        pair(second / 60 % 60, ':', target, at + 14);
        pair(second % 60, 'Z', target, at + 17);
    }

    private static void pair(int number, char behind, byte[] target, int at) {
        target[at] = (byte) ('0' + number / 10);
        target[at + 1] = (byte) ('0' + number % 10);
        target[at + 2] = (byte) behind;
    }
}
