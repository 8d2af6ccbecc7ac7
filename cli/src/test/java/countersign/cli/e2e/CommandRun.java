package countersign.cli.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// How the AWS CLI is run.
interface CommandRun extends AutoCloseable {
    /// @param status its exit code
    record Ended(int status, String out, String err) {}

    /// Waits until it has ended.
    ///
    /// @param environment besides one that knows no AWS account, no configuration and no instance
    Ended run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
