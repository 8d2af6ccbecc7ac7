package countersign.iam.store;

/// Says, in [MemoryOnly] mode, that what was asked for can't be answered from memory alone.
///
/// Nothing was done: the same work may be done again where it may wait. There is one, made ahead
/// and without a stack trace, since it is thrown on the server's fast path.
public final class NotInMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace that could be wrong
    static final NotInMemory INSTANCE = new NotInMemory();

    private NotInMemory() {
        super("Not in memory", null, false, false);
    }
}
