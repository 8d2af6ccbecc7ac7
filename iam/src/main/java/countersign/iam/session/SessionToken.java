package countersign.iam.session;

/// A session token for the client that gets it. Never printed.
public final class SessionToken {
    /// The longest token, in bytes; its characters are ASCII (STS API Reference, "GetSessionToken":
    /// `MinimumSessionTokenSize`, 0 to 4,096).
    public static final int BYTES_MAX = 4096;

    private static final int PERCENT = 100;

    private final String text;

    /// @throws IllegalStateException beyond [#BYTES_MAX]: nobody could present it
    SessionToken(String text) {
        if (text.length() > BYTES_MAX) {
            throw new IllegalStateException("A session token of more than 4,096 bytes");
        }
        this.text = text;
    }

    /// The token itself: `A-Za-z0-9_-`, the same in a header and in a URL.
    public String reveal() {
        return text;
    }

    /// Its length, in bytes and in characters: `SessionTokenSize`.
    public int size() {
        return text.length();
    }

    /// How much of the limit it takes, in percent: `SessionTokenUtilization`. Rounded up, a guess:
    /// AWS documents a percentage and not its rounding.
    public int utilizationPercent() {
        return Math.ceilDiv(size() * PERCENT, BYTES_MAX);
    }

    @Override
    public String toString() {
        return "SessionToken(hidden)";
    }
}
