package countersign.server.health;

/// Something without which a server can't do its work.
///
/// @param name for the answer and the log, such as `store`; of lower-case letters and hyphens
/// @param probe throws if it fails; may block, on a virtual thread
public record ReadyCheck(String name, Probe probe) {
    public ReadyCheck {
        if (!name.matches("[a-z-]{1,32}")) {
            throw new IllegalArgumentException("Not a name for a check: `" + name + "`");
        }
    }

    /// A try.
    @FunctionalInterface
    public interface Probe {
        /// Returns if all is well.
        ///
        /// @throws Exception if not; its message is logged, not answered
        void run() throws Exception;
    }
}
