package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.client.Phone;
import countersign.chaos.cluster.Cluster;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whether a code is taken once, whatever happens to the cluster meanwhile.
@Command(
        name = "once",
        description = {
            "Sends the same good code to three nodes at once, many times, each time of another"
                    + " device, and wrong codes of a device to three nodes at once, while leaders of"
                    + " etcd are killed and links are cut or silent. Whenever nothing is disturbed,"
                    + " sends the codes again to every node.",
            "Promised: no code is taken twice, none that was taken is taken later, and no more"
                    + " guesses are looked at than a device's budget allows."
        })
final class Once implements Experiment {
    private static final List<Fault> FAULTS =
            List.of(
                    Fault.KILLED_LEADER,
                    Fault.KILLED_LEADER,
                    Fault.KILLED_LEADER,
                    Fault.SILENCED_LEADER,
                    Fault.CUT_LINK,
                    Fault.CUT_NODE,
                    Fault.SILENCED_NODE);

    /// After so many rounds it is looked whether all codes are still spent.
    private static final int WAVE = 10;

    private static final int GUESSES_A_NODE = 8;
    private static final int LATER_GUESSES_A_NODE = 2;
    private static final long PAUSE_MOST = TimeUnit.MILLISECONDS.toNanos(300);

    @Option(
            names = "--rounds",
            defaultValue = "500",
            description = "Codes that are sent, to 100000 (${DEFAULT-VALUE}).")
    private int rounds = 1;

    @Option(
            names = "--seed",
            defaultValue = "20261122",
            description = "Of the faults and their times (${DEFAULT-VALUE}).")
    private long seed;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private int taken;
    private int sentAgain;
    private int lookedAt;
    private int tooLate;

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public void run(Cluster cluster, Findings findings) throws Exception {
        Counts.require(spec, "--rounds", rounds, 1, 100_000);
        Random random = new Random(seed);
        try (AllNodes nodes = new AllNodes(cluster)) {
            for (int from = 0; from < rounds; from += WAVE) {
                wave(cluster, nodes, from, random, findings);
            }
        }
        findings.atLeast((rounds + 1) / 2, taken, "codes taken");
        findings.atLeast((rounds + WAVE - 1) / WAVE, lookedAt, "guesses looked at");
        findings.say(
                "%d codes sent to three nodes at once; %d taken, %d of no answer that says so"
                        .formatted(rounds, taken, rounds - taken));
        findings.say("%d codes sent again while they were good".formatted(sentAgain));
        findings.say(
                "%d guesses looked at; %d devices refused a good code after them"
                        .formatted(lookedAt, tooLate));
        findings.say("Faults: " + struck);
    }

    private void wave(Cluster cluster, AllNodes nodes, int from, Random random, Findings findings)
            throws Exception {
        int count = Math.min(WAVE, rounds - from);
        List<Phone> phones = new ArrayList<>();
        try (Caller first = cluster.node(0).caller()) {
            for (int number = from; number <= from + count; number++) {
                String user = "wave" + from + "-" + number;
                phones.add(Phone.enrolled(first, cluster.root(), user, cluster.now()));
            }
        }
        List<SentCode> codes = new ArrayList<>();
        Guesses guesses = new Guesses(phones.getLast(), cluster.now());
        try (Disturbance _ = Disturbance.start(cluster, FAULTS, random.nextLong(), struck)) {
            for (Phone phone : phones.subList(0, count)) {
                LockSupport.parkNanos(random.nextLong(PAUSE_MOST));
                SentCode code = new SentCode(phone, cluster.now());
                codes.add(code);
                code.answered(
                        nodes.atOnce(1, (node, _) -> phone.session(node, code.code())), findings);
                if (codes.size() == (count + 1) / 2) {
                    guess(nodes, guesses, GUESSES_A_NODE, 0, findings);
                }
            }
        }
        for (SentCode code : codes) {
            if (code.isGood(cluster.now())) {
                sentAgain++;
                code.answeredAgain(
                        nodes.atOnce(1, (node, _) -> code.phone().session(node, code.code())),
                        findings);
            }
            taken += code.wasTaken() ? 1 : 0;
        }
        guess(nodes, guesses, LATER_GUESSES_A_NODE, GUESSES_A_NODE * Cluster.SIZE, findings);
        lateCode(nodes, guesses, findings);
        lookedAt += guesses.lookedAt();
    }

    /// @param from the number of the first wrong code
    private static void guess(
            AllNodes nodes, Guesses guesses, int aNode, int from, Findings findings)
            throws Exception {
        Phone phone = guesses.phone();
        List<String> wrong = phone.wrongCodes(nodes.now(), from + aNode * Cluster.SIZE);
        List<Answer> answers =
                nodes.atOnce(
                        aNode, (node, number) -> phone.session(node, wrong.get(from + number)));
        guesses.answered(answers, nodes.now(), findings);
    }

    /// A good code after the budget is spent.
    private void lateCode(AllNodes nodes, Guesses guesses, Findings findings) throws Exception {
        if (!guesses.isSpent(nodes.now())) {
            return;
        }
        String good = guesses.phone().code(nodes.now(), 0);
        List<Answer> answers = nodes.atOnce(1, (node, _) -> guesses.phone().session(node, good));
        if (guesses.isSpent(nodes.now())) {
            tooLate++;
            if (answers.stream().anyMatch(Answer::isDone)) {
                findings.broken("a code was looked at although the budget was spent: " + answers);
            }
        }
    }
}
