package countersign.server.signin;

import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.DeveloperTokens;
import countersign.iam.signin.PasswordLogin;
import countersign.iam.signin.SigninFederation;

/// What the endpoint stands on.
///
/// @param federation signs browsers in with temporary credentials
/// @param browsers those that are
/// @param login signs persons in by password, for a tool
/// @param tokens gives such tools credentials
public record SigninServices(
        SigninFederation federation,
        BrowserSessions browsers,
        PasswordLogin login,
        DeveloperTokens tokens) {}
