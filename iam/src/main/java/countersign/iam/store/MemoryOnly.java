package countersign.iam.store;

import java.util.function.Supplier;

/// The mode in which a thread must not wait: a [CachedStore] answers from memory or not at all.
///
/// For the server's event loop. Whatever would read or write the inner store throws [NotInMemory]
/// before it has any effect; the server then does the same work again on a thread that may wait.
/// The work must have had no effect of its own before its first use of the store that can miss.
public final class MemoryOnly {
    private static final ScopedValue<Boolean> BOUND = ScopedValue.newInstance();
    private static final ScopedValue.Carrier ENTER = ScopedValue.where(BOUND, true);

    private MemoryOnly() {}

    /// Calls `work` in the mode, on this thread. The mode ends with the call, and threads that
    /// `work` starts are not in it (those of a structured task scope are).
    ///
    /// @throws NotInMemory where `work` needs more than memory
    public static <T> T call(Supplier<T> work) {
        return ENTER.call(work::get);
    }

    /// Throws [NotInMemory] in the mode, else does nothing: to be called before whatever may wait.
    public static void beforeWaiting() {
        if (BOUND.isBound()) {
            throw NotInMemory.INSTANCE;
        }
    }
}
