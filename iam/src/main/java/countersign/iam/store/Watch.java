package countersign.iam.store;

/// A running watch. Closing it twice does nothing; after it was closed its listener is not called.
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
