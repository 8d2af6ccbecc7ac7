package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.store.MemoryStore;
import countersign.server.wire.Step.Directive;
import countersign.server.wire.Transcript.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Plays one case against a server of its own.
final class Player implements AutoCloseable {
    private static final Map<String, String> VERSIONS =
            Map.of("sts", "2011-06-15", "iam", "2010-05-08", "countersign", "2026-11-22");

    private final WireCase script;
    private final World world;
    private final WireClient client;
    private final Names names = new Names();

    Player(WireCase script) throws IOException {
        this.script = script;
        this.world =
                new World(
                        Instant.parse(script.start()),
                        new MemoryStore(),
                        List.of(),
                        OneThread::new);
        this.client = world.connect();
    }

    /// Plays the bytes that are stored, which must be those that the case asks for.
    void replay(Transcript stored) throws IOException, InterruptedException {
        setUp();
        assertEquals(
                script.steps().stream().map(Step::title).toList(),
                stored.exchanges().stream().map(Exchange::title).toList());
        for (int i = 0; i < script.steps().size(); i++) {
            Step step = script.steps().get(i);
            Exchange exchange = stored.exchanges().get(i);
            assertEquals(exchange.request(), bytes(step), () -> step.title());
            WireAnswer answer = send(step, exchange.request());
            assertEquals(exchange.answer(), answer.bytes(), () -> step.title());
        }
    }

    /// Plays what the case asks for, and gives the bytes.
    Transcript record() throws IOException, InterruptedException {
        setUp();
        List<Exchange> exchanges = new ArrayList<>();
        for (Step step : script.steps()) {
            String request = bytes(step);
            WireAnswer answer = send(step, request);
            exchanges.add(new Exchange(step.title(), request, answer.bytes()));
        }
        return new Transcript(exchanges);
    }

    private void setUp() throws IOException, InterruptedException {
        for (Directive given : script.given()) {
            String[] words = given.rest().split(" ", 2);
            switch (given.word()) {
                case "user" -> {
                    String path = words.length < 2 ? "" : "&Path=" + words[1];
                    give("iam", "CreateUser UserName=" + words[0] + path);
                    saveKey(words[0], words[0]);
                }
                case "key" -> saveKey(words[0], words[1]);
                case "policy" -> {
                    names.text("document", words[1]);
                    give(
                            "iam",
                            "PutUserPolicy PolicyName=given&PolicyDocument={document}&UserName="
                                    + words[0]);
                }
                case "device" -> giveDevice(words[0], words.length < 2 ? "" : words[1]);
                case "iam", "sts" -> give(given.word(), given.rest());
                default -> throw new IllegalArgumentException("Can't be given: " + given);
            }
        }
    }

    private void saveKey(String name, String user) throws IOException, InterruptedException {
        names.save(name, give("iam", "CreateAccessKey UserName=" + user));
    }

    private void giveDevice(String name, String user) throws IOException, InterruptedException {
        names.save(name, give("iam", "CreateVirtualMFADevice VirtualMFADeviceName=" + name));
        if (!user.isEmpty()) {
            give(
                    "iam",
                    ("EnableMFADevice UserName=%1$s&SerialNumber={%2$s}"
                                    + "&AuthenticationCode1={%2$s-1}&AuthenticationCode2={%2$s+0}")
                            .formatted(user, name));
        }
    }

    private WireAnswer give(String service, String form) throws IOException, InterruptedException {
        Instant now = world.clock().instant();
        RequestBytes request = new RequestBytes(service, names.identity("root"), now);
        WireAnswer answer =
                WireAnswer.received(
                        client.exchange(request.of(names.fill(form(service, form), now))));
        String auditRecord = world.audit().only();
        assertEquals(200, answer.status(), () -> form + "\n" + auditRecord);
        return answer;
    }

    private String bytes(Step step) {
        for (Directive before : step.before()) {
            switch (before.word()) {
                case "clock" -> moveClock(before.rest());
                default -> {
                    Directive name = Directive.of(before.rest());
                    names.text(name.word(), name.rest());
                }
            }
        }
        Instant now = world.clock().instant();
        RequestBytes request =
                new RequestBytes(
                        step.service(),
                        step.caller().equals("stranger")
                                ? Optional.empty()
                                : Optional.of(names.identity(step.caller()).orElseThrow()),
                        now);
        step.options().forEach(option -> request.differBy(option, names));
        return request.of(names.fill(form(step.service(), step.form()), now));
    }

    private void moveClock(String to) {
        Instant now = world.clock().instant();
        world.clock().set(to.startsWith("+") ? now.plus(pause(to)) : Instant.parse(to));
    }

    private static Duration pause(String text) {
        return Duration.parse("PT" + text.substring(1).toUpperCase(Locale.ROOT));
    }

    /// `Operation parameters`, or a form as it is where it has no operation: `- parameters`.
    private static String form(String service, String text) {
        Directive words = Directive.of(text);
        if (words.word().equals("-")) {
            return words.rest();
        }
        String parameters = words.rest().isEmpty() ? "" : "&" + words.rest();
        return "Action=" + words.word() + "&Version=" + VERSIONS.get(service) + parameters;
    }

    private WireAnswer send(Step step, String request) throws IOException, InterruptedException {
        WireAnswer answer = WireAnswer.received(client.exchange(request));
        new Expectations(step, answer, world.audit().only()).check(names.secrets(request, answer));
        for (Directive check : step.checks()) {
            if (check.word().equals("save")) {
                names.save(check.rest(), answer);
            }
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        client.close();
        world.close();
    }
}
