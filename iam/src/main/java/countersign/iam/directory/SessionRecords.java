package countersign.iam.directory;

import java.util.List;

/// By which records sessions live that nobody carries in a token: of browsers, and of tools that
/// users have signed in.
public final class SessionRecords {
    /// What their keys begin with.
    public static final List<String> PREFIXES =
            List.of(
                    Keys.browserSessions(),
                    Keys.signedInBrowsers(),
                    Keys.authorizationCodes(),
                    Keys.duePasswords(),
                    Keys.toolLogins());

    private SessionRecords() {}
}
