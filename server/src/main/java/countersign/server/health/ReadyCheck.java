package countersign.server.health;

/// Something without which a server can't do its work.
///
/// @param name for the answer and the log, such as `store`
/// @param probe throws if it fails; may block, on a virtual thread
public record ReadyCheck(String name, Probe probe) {
    /// A try.
    @FunctionalInterface
    public interface Probe {
        /// Returns if all is well.
        ///
        /// @throws Exception if not; its message is logged, not answered
        void run() throws Exception;
    }
}
