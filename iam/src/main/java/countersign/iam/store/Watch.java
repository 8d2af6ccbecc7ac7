package countersign.iam.store;

/// A running watch.
public interface Watch extends AutoCloseable {
    /// Ends it: once this returned, the listener isn't called any more, and a call in progress has
    /// ended (unless it is the listener itself that closes its watch). So don't hold a lock here
    /// that the listener waits for. Closing twice does nothing.
    @Override
    void close();
}
