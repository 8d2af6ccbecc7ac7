package countersign.iam.signin;

import countersign.iam.caller.Caller;
import countersign.iam.directory.BrowserSession;

/// Who is signed in in a browser, now.
///
/// @param cookie by which the browser comes back
/// @param caller living, by the credentials that he signed in with
/// @param session until when, and where he came from
public record SignedIn(SessionCookie cookie, Caller caller, BrowserSession session) {}
