package countersign.endpoint.throttle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What one node told the others of its latest periods, as its record has it:
///
/// ```
/// version 1 (1 byte)  reports, the oldest first:
///     period (8)  count (2)  then each:  by, 0 source and 1 account (1)  key (8)  tokens (4)
/// ```
///
/// @param reports the periods grow
record RateReports(List<Report> reports) {
    private static final byte VERSION = 1;
    private static final byte SOURCE = 0;
    private static final byte ACCOUNT = 1;
    private static final int REPORT_BYTES = Long.BYTES + Short.BYTES;
    private static final int TAKEN_BYTES = 1 + Long.BYTES + Integer.BYTES;

    /// So that a node that reads a period or two too late misses nothing.
    private static final int REPORTS_MAX = 4;

    /// How old one is that is still told.
    private static final int PERIODS_MAX = 8;

    static final RateReports NONE = new RateReports(List.of());

    /// @param period the node counts them
    record Report(long period, List<Taken> taken) {
        Report {
            taken = List.copyOf(taken);
        }
    }

    RateReports {
        reports = List.copyOf(reports);
    }

    /// These with one more, without those that everybody must have read.
    RateReports with(Report latest) {
        ArrayDeque<Report> all = new ArrayDeque<>(reports);
        all.addLast(latest);
        while (all.size() > REPORTS_MAX
                || all.getFirst().period() < latest.period() - PERIODS_MAX) {
            all.removeFirst();
        }
        return new RateReports(List.copyOf(all));
    }

    /// Those of later periods.
    List<Report> after(long period) {
        return reports.stream().filter(report -> report.period() > period).toList();
    }

    byte[] encode() {
        int size = 1;
        for (Report report : reports) {
            size += REPORT_BYTES + report.taken().size() * TAKEN_BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).put(VERSION);
        for (Report report : reports) {
            bytes.putLong(report.period()).putShort((short) report.taken().size());
            for (Taken taken : report.taken()) {
                bytes.put(code(taken.by())).putLong(taken.key()).putInt(taken.tokens());
            }
        }
        return bytes.array();
    }

    private static byte code(Throttle.By by) {
        return switch (by) {
            case SOURCE -> SOURCE;
            case ACCOUNT -> ACCOUNT;
        };
    }

    /// @throws IllegalArgumentException for what no release has written
    static RateReports decode(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        List<Report> reports = new ArrayList<>();
        try {
            if (bytes.get() != VERSION) {
                throw new IllegalArgumentException("Reports of an unknown version");
            }
            while (bytes.hasRemaining()) {
                reports.add(new Report(bytes.getLong(), taken(bytes)));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Reports are cut off", e);
        }
        return new RateReports(reports);
    }

    private static List<Taken> taken(ByteBuffer bytes) {
        int count = bytes.getShort();
        List<Taken> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Throttle.By by =
                    switch (bytes.get()) {
                        case SOURCE -> Throttle.By.SOURCE;
                        case ACCOUNT -> Throttle.By.ACCOUNT;
                        default -> throw new IllegalArgumentException("Taken of what?");
                    };
            long key = bytes.getLong();
            int tokens = bytes.getInt();
            if (tokens < 1) {
                throw new IllegalArgumentException("Taken are " + tokens + " tokens");
            }
            all.add(new Taken(by, key, tokens));
        }
        return all;
    }
}
