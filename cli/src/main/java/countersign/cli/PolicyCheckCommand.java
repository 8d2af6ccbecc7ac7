package countersign.cli;

import countersign.catalog.Services;
import countersign.cli.policycheck.CheckedPolicy;
import countersign.cli.policycheck.Checker;
import countersign.cli.policycheck.OwnServices;
import countersign.cli.policycheck.Report;
import countersign.policy.DocumentRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `countersign policy check`: whether IAM would take a document, and what is suspicious in it.
@Command(
        name = "check",
        description = {
            "Say whether IAM would take a policy document, and what in it is probably a mistake:"
                    + " unknown actions and condition keys, statements that never apply, access"
                    + " that is wider than it looks.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:IAM would take every document; there may be warnings and suggestions",
            "1:a document would be refused, or has warnings and --warnings-as-errors was given",
            "2:the command line is wrong, or a file can't be read; nothing was checked"
        },
        footer = {
            "",
            "Examples:",
            "  countersign policy check policies/*.json",
            "  countersign policy check --kind trust --format json role.json",
            "  aws iam get-user-policy ... --query PolicyDocument | countersign policy check -"
        })
final class PolicyCheckCommand implements Callable<Integer> {
    /// Four times the characters of the longest document, and one byte more.
    private static final int FILE_BYTES_MAX = 4 * 131_072 + 1;

    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with one document each, UTF-8; `-` is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "identity",
            description =
                    "Where the documents will be used: ${COMPLETION-CANDIDATES}. Default: identity,"
                            + " the inline policy of a user, group or role.")
    private Kind kind = Kind.identity;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "${COMPLETION-CANDIDATES}. Default: text, a line for each finding with file,"
                            + " line, column, level and code.")
    private Format format = Format.text;

    @Option(
            names = "--warnings-as-errors",
            description = "Exit with 1 for warnings too; suggestions stay suggestions.")
    private boolean warningsAsErrors;

    PolicyCheckCommand(Surroundings around) {
        this.around = around;
    }

    /// As they are typed.
    enum Kind {
        identity(DocumentRules.INLINE_POLICY),
        managed(DocumentRules.MANAGED_POLICY),
        boundary(DocumentRules.PERMISSIONS_BOUNDARY),
        session(DocumentRules.SESSION_POLICY),
        trust(DocumentRules.TRUST_POLICY),
        resource(DocumentRules.RESOURCE_POLICY),
        scp(DocumentRules.SERVICE_CONTROL_POLICY),
        rcp(DocumentRules.RESOURCE_CONTROL_POLICY);

        private final DocumentRules rules;

        Kind(DocumentRules rules) {
            this.rules = rules;
        }
    }

    /// As they are typed.
    enum Format {
        text(Report.TEXT),
        json(Report.JSON);

        private final Report report;

        Format(Report report) {
            this.report = report;
        }
    }

    @Override
    public Integer call() {
        List<String> documents = files.stream().map(this::read).toList();
        Checker checker = new Checker(kind.rules, new OwnServices(new Services()));
        List<CheckedPolicy> checked = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            checked.add(checker.check(files.get(i), documents.get(i)));
        }
        PrintWriter out = spec.commandLine().getOut();
        format.report.write(checked, out);
        out.flush();
        return checked.stream().anyMatch(this::fails) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private boolean fails(CheckedPolicy policy) {
        return policy.isRefused() || (warningsAsErrors && policy.hasWarnings());
    }

    private String read(String file) {
        try {
            byte[] bytes =
                    file.equals("-") ? around.in().readNBytes(FILE_BYTES_MAX) : read(Path.of(file));
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException | InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), file + " can't be read: " + FileText.problem(e));
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FILE_BYTES_MAX);
        }
    }
}
