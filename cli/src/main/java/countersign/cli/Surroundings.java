package countersign.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// What the process finds around it. [Main] takes it from the machine; tests bring their own.
///
/// @param clock the time
/// @param seeds chance; safe for many threads
/// @param in standard input
/// @param prompt asks at the terminal
/// @param home the home directory of whoever runs this
/// @param environment the variables of the process
record Surroundings(
        InstantSource clock,
        SecureRandom seeds,
        InputStream in,
        HiddenPrompt prompt,
        Path home,
        Map<String, String> environment) {}
