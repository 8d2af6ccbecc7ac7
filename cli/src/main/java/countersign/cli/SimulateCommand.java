package countersign.cli;

import countersign.cli.simulate.BatchLine;
import countersign.cli.simulate.BatchRun;
import countersign.cli.simulate.CallerText;
import countersign.cli.simulate.ContextText;
import countersign.cli.simulate.InputFault;
import countersign.cli.simulate.PolicyPlace;
import countersign.cli.simulate.PolicySet;
import countersign.cli.simulate.Simulation;
import countersign.cli.simulate.SimulationBuilder;
import countersign.policy.Decision;
import countersign.policy.principal.Principal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `countersign policy simulate`: what policies in files say to a request, without a server.
@Command(
        name = "simulate",
        description = {
            "Decide one request by policies in files, and explain the decision. No server is asked,"
                    + " and no data directory read.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:allowed; with --batch: every line was decided",
            "1:it could not be decided: a policy or a file can't be read",
            "2:the command line is wrong",
            "3:denied, for no policy allows it",
            "4:denied by a Deny statement"
        },
        footer = {
            "",
            "Examples:",
            "  countersign policy simulate --caller arn:aws:iam::123456789012:user/alice \\",
            "      --action ec2:StopInstances \\",
            "      --resource arn:aws:ec2:eu-west-1:123456789012:instance/i-1 \\",
            "      --identity alice.json --context aws:MultiFactorAuthPresent=true",
            "  countersign policy simulate --batch cases.jsonl",
            "",
            "Keys that follow from the caller (aws:PrincipalArn, aws:username ...) are there; all"
                    + " others are given, or absent.",
            "docs/policy-simulate.md describes the callers, and the lines of a batch."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int IMPLICITLY_DENIED = 3;
    private static final int EXPLICITLY_DENIED = 4;

    private final InputStream in;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--caller",
            paramLabel = "WHO",
            description =
                    "An ARN of a user, role or session, an account's number for its root user, a"
                            + " service, or `anonymous`.")
    private String caller = "";

    @Option(
            names = "--caller-from",
            paramLabel = "ARN",
            description =
                    "Of a role's session the role's ARN, where it has a path; of a federated"
                            + " session the user who asked for it.")
    private Optional<String> callerFrom = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "Such as s3:GetObject.")
    private String action = "";

    @Option(
            names = "--resource",
            paramLabel = "ARN",
            defaultValue = "*",
            description = "Its ARN. Default: *, for actions without a resource.")
    private String resource = "*";

    @Option(
            names = "--resource-owner",
            paramLabel = "ACCOUNT",
            description = "The account that the resource belongs to. Default: the caller's.")
    private Optional<String> owner = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description =
                    "A context key, repeatable. KEY[]=VALUE adds to a key that is multivalued, such"
                            + " as aws:TagKeys.")
    private List<String> context = List.of();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "A policy of the user, of its groups, or of the role; repeatable.")
    private List<Path> identity = List.of();

    @Option(names = "--boundary", paramLabel = "FILE", description = "The permissions boundary.")
    private List<Path> boundary = List.of();

    @Option(names = "--session", paramLabel = "FILE", description = "A session policy; repeatable.")
    private List<Path> session = List.of();

    @Option(
            names = "--scp",
            paramLabel = "FILE[,FILE...]",
            description =
                    "Service control policies of one level of the organization; repeated for each"
                            + " level, from the root down.")
    private List<String> scp = List.of();

    @Option(
            names = "--rcp",
            paramLabel = "FILE[,FILE...]",
            description = "The same of resource control policies.")
    private List<String> rcp = List.of();

    @Option(
            names = "--resource-policy",
            paramLabel = "FILE",
            description = "The resource's own policy.")
    private List<Path> resourcePolicy = List.of();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The trust policy of the role that --resource names.")
    private List<Path> trust = List.of();

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "Read requests from JSON lines instead, from standard input where it is `-`, and"
                            + " write a line for each.")
    private Optional<String> batch = Optional.empty();

    @Option(
            names = "--json",
            description = "Print the decision and what every statement said as JSON.")
    private boolean json;

    SimulateCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        if (batch.isPresent()) {
            return runBatch(batch.get());
        }
        if (caller.isEmpty() || action.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing: --caller and --action, or --batch");
        }
        try {
            return show(simulation());
        } catch (InputFault fault) {
            throw new CommandFailure(String.valueOf(fault.getMessage()));
        }
    }

    private int show(Simulation simulation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(BatchLine.pretty(simulation.explain().toTree()));
        } else {
            out.print(simulation.explain().render());
        }
        out.flush();
        return switch (simulation.decide()) {
            case Decision.Allowed _ -> ExitCode.DONE;
            case Decision.ImplicitlyDenied _ -> IMPLICITLY_DENIED;
            case Decision.ExplicitlyDenied _ -> EXPLICITLY_DENIED;
        };
    }

    private Simulation simulation() throws InputFault {
        Principal who = CallerText.read(caller, callerFrom);
        PolicySet policies = new PolicySet();
        if (owner.isPresent()) {
            policies.ownResource(owner.get());
        }
        add(policies, PolicyPlace.IDENTITY, 0, identity);
        add(policies, PolicyPlace.BOUNDARY, 0, boundary);
        add(policies, PolicyPlace.SESSION, 0, session);
        add(policies, PolicyPlace.RESOURCE, 0, resourcePolicy);
        add(policies, PolicyPlace.TRUST, 0, trust);
        addLevels(policies, PolicyPlace.SERVICE_CONTROL, scp);
        addLevels(policies, PolicyPlace.RESOURCE_CONTROL, rcp);
        return SimulationBuilder.of(who, action, resource, policies, ContextText.read(context));
    }

    private static void addLevels(PolicySet policies, PolicyPlace place, List<String> levels)
            throws InputFault {
        for (int level = 0; level < levels.size(); level++) {
            List<Path> files = new ArrayList<>();
            for (String file : levels.get(level).split(",", -1)) {
                files.add(Path.of(file));
            }
            add(policies, place, level, files);
        }
    }

    private static void add(PolicySet policies, PolicyPlace place, int level, List<Path> files)
            throws InputFault {
        for (Path file : files) {
            policies.add(place, level, file.toString(), read(file));
        }
    }

    private static String read(Path file) throws InputFault {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputFault("The policy " + file + " can't be read: " + FileText.problem(e));
        }
    }

    /// Strict: a character that is put in place of bytes would change what is asked.
    private int runBatch(String source) throws IOException {
        try (BufferedReader lines = open(source)) {
            boolean allDecided = new BatchRun(spec.commandLine().getOut()).run(lines);
            return allDecided ? ExitCode.DONE : ExitCode.FAILED;
        } catch (CharacterCodingException e) {
            throw unreadable(source, e);
        }
    }

    private BufferedReader open(String source) {
        try {
            InputStream bytes = source.equals("-") ? in : Files.newInputStream(Path.of(source));
            return new BufferedReader(
                    new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static CommandFailure unreadable(String batch, IOException why) {
        return new CommandFailure(
                "the batch " + batch + " can't be read: " + FileText.problem(why));
    }
}
