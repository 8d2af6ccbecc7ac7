package countersign.policy.condition;

import java.util.Optional;

/// IPv6 in AWS's spelling (recorded): `:::` is `::`, one colon at the end is ignored, one colon at
/// the start stands for a group of zeros; no dotted tail, no zone.
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS_MAX = 4;
    private static final int GAP_COLONS_MAX = 3;

    private final String text;
    private final int[] groups = new int[GROUPS];
    private int count;
    private int gapAt = -1;
    private int at;

    private Ipv6Text(String text) {
        this.text = text;
    }

    static Optional<IpAddress> parse(String text) {
        return new Ipv6Text(text).parse();
    }

    private Optional<IpAddress> parse() {
        while (at < text.length()) {
            boolean read = text.charAt(at) == ':' ? readColons() : readGroup();
            if (!read) {
                return Optional.empty();
            }
        }
        boolean complete = gapAt < 0 ? count == GROUPS : count < GROUPS;
        return complete ? Optional.of(address()) : Optional.empty();
    }

    private boolean readColons() {
        int start = at;
        while (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        int colons = at - start;
        if (colons == 1) {
            return start > 0 || addGroup(0);
        }
        if (colons > GAP_COLONS_MAX || gapAt >= 0) {
            return false;
        }
        gapAt = count;
        return true;
    }

    private boolean readGroup() {
        int group = 0;
        int start = at;
        while (at < text.length() && text.charAt(at) != ':') {
            int digit = hexDigit(text.charAt(at));
            if (digit < 0 || at - start == GROUP_DIGITS_MAX) {
                return false;
            }
            group = group << 4 | digit;
            at++;
        }
        return addGroup(group);
    }

    private boolean addGroup(int group) {
        if (count == GROUPS) {
            return false;
        }
        groups[count++] = group;
        return true;
    }

    private IpAddress address() {
        int gap = GROUPS - count;
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int group;
            if (gapAt < 0 || i < gapAt) {
                group = groups[i];
            } else {
                group = i < gapAt + gap ? 0 : groups[i - gap];
            }
            if (i < GROUPS / 2) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new IpAddress(IpAddress.Family.V6, high, low);
    }

    private static int hexDigit(char digit) {
        return digit < 128 ? Character.digit(digit, 16) : -1;
    }
}
