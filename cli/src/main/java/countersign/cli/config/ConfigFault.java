package countersign.cli.config;

/// Why nothing was started: something set is unknown, unreadable, past its limit, or at odds with
/// something else. The message names the key and where it was set, for the person who set it.
public final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String message) {
        super(message, null, false, false);
    }
}
