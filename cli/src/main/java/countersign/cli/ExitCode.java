package countersign.cli;

/// What a command's exit code says to scripts; the help of `countersign` lists them.
final class ExitCode {
    /// Done; for `serve`: ended by Ctrl-C or SIGTERM, with nothing lost.
    static final int DONE = 0;

    /// It could not be done; one line on standard error says why.
    static final int FAILED = 1;

    /// The command line or the configuration is wrong; nothing was done.
    static final int USAGE = 2;

    private ExitCode() {}
}
