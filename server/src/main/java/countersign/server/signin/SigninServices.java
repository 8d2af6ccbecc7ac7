package countersign.server.signin;

import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.DeveloperTokens;
import countersign.iam.signin.DuePasswords;
import countersign.iam.signin.PasswordLogin;
import countersign.iam.signin.SigninFederation;

/// What the endpoint stands on.
///
/// @param federation signs browsers in with temporary credentials
/// @param browsers those that are
/// @param login signs persons in by password, for a tool
/// @param due lets them set a password that is due
/// @param tokens gives such tools credentials
public record SigninServices(
        SigninFederation federation,
        BrowserSessions browsers,
        PasswordLogin login,
        DuePasswords due,
        DeveloperTokens tokens) {}
