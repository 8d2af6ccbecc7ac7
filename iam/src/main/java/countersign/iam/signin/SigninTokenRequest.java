package countersign.iam.signin;

import java.time.Duration;
import java.util.Optional;

/// What is asked for by `getSigninToken`.
///
/// @param duration how long the browser is to be signed in, if that is said
public record SigninTokenRequest(ShownCredentials credentials, Optional<Duration> duration) {}
