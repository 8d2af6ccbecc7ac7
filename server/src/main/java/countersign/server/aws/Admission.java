package countersign.server.aws;

/// Whether a request was counted for its account; of a request that is worked on twice, since it
/// had to wait, once. Of one thread at a time.
final class Admission {
    private boolean counted;

    /// Whether it is to be counted now.
    boolean begin() {
        boolean first = !counted;
        counted = true;
        return first;
    }
}
