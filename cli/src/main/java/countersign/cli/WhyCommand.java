package countersign.cli;

import countersign.cli.config.Storage;
import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.audit.Why;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign why`: the true reason of an answer.
@Command(
        name = "why",
        description = {
            "Explain the answer to one request: which check failed, what the server computed, which"
                    + " statements decided. It reads the audit log, also while a server writes it.",
            ""
        },
        footer = {
            "",
            "The request id stands in each answer: RequestId in its body, x-amzn-RequestId in its"
                    + " header; `aws --debug` shows it.",
            "",
            "Example:",
            "  countersign why 01234567-89ab-cdef-0123-456789abcdef"
        })
final class WhyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "REQUEST_ID", description = "The request's id.")
    private String requestId = "";

    @Option(
            names = "--data",
            paramLabel = "PATH",
            defaultValue = "./data",
            description = "The server's data directory. Default: ./data.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "Print the audit record instead, one line.")
    private boolean json;

    @Override
    public Integer call() {
        Path audit = new Storage.OnDisk(data, data).audit();
        PrintWriter out = spec.commandLine().getOut();
        try {
            Why.Finding finding = new Why(audit).explain(requestId);
            switch (finding) {
                case Why.Finding.Found found -> {
                    out.print(json ? found.json() + "\n" : found.text());
                    out.flush();
                    return ExitCode.DONE;
                }
                case Why.Finding.NotFound _, Why.Finding.NotAnId _ ->
                        throw new CommandFailure(finding.text().strip());
            }
        } catch (AuditFault fault) {
            throw new CommandFailure(String.valueOf(fault.getMessage()));
        }
    }
}
