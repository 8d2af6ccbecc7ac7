package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// That a tool is signed in for its user: all refresh tokens that follow one another (a family, RFC
/// 9700 section 4.14.2), in one record.
///
/// @param token the name of the refresh token that is good now
/// @param replaced the one before it
/// @param sessions the access key ids of the sessions that were given, the last first
public record ToolLogin(
        LoginGrant grant, String token, Optional<Replaced> replaced, List<String> sessions) {
    /// More than there are quarters of an hour in a login's twelve hours.
    public static final int SESSIONS_MAX = 64;

    /// @param at when another one took its place
    public record Replaced(String token, Instant at) {}

    public ToolLogin {
        sessions = List.copyOf(sessions);
    }

    /// One that begins.
    public static ToolLogin of(LoginGrant grant, String token, AccessKeyId session) {
        return new ToolLogin(grant, token, Optional.empty(), List.of(session.text()));
    }

    /// With the next token, by which another session was given.
    public ToolLogin renewed(String newToken, AccessKeyId session, Instant now) {
        List<String> more = new ArrayList<>(sessions);
        more.addFirst(session.text());
        return new ToolLogin(
                grant,
                newToken,
                Optional.of(new Replaced(token, now)),
                more.subList(0, Math.min(more.size(), SESSIONS_MAX)));
    }
}
