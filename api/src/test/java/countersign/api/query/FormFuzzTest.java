package countersign.api.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Forms made from good ones by chance: each is read to one of the answers that there are, the same
/// answer each time, and no other exception escapes.
class FormFuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 30_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 20_261_122);

    private static final List<OperationModel<?, ?>> OPERATIONS =
            List.of(
                    StsApi.GET_SESSION_TOKEN,
                    StsApi.ASSUME_ROLE,
                    IamApi.TAG_USER,
                    IamApi.UNTAG_USER,
                    IamApi.LIST_USERS,
                    IamApi.CREATE_POLICY_VERSION,
                    IamApi.SIMULATE_CUSTOM_POLICY,
                    IamApi.SIMULATE_PRINCIPAL_POLICY,
                    IamApi.ACQUIRE_ROLE,
                    IamApi.PUT_ACCOUNT_PROPERTIES);

    private static final String[] PIECES = {
        "&",
        "=",
        ".",
        "%",
        "%00",
        "%ff",
        "%c3%a9",
        "+",
        "member",
        ".member.",
        "entry",
        ".1",
        ".0",
        ".-1",
        ".12",
        ".01",
        ".99999999999",
        "1",
        "Key",
        "Value",
        "Tags",
        "key",
        "value",
        "900",
        "2147483648",
        "true",
        "\u00e9"
    };

    private static List<String> corpus() throws IOException {
        try (InputStream forms = FormFuzzTest.class.getResourceAsStream("/forms.txt")) {
            assertTrue(forms != null, "no corpus");
            return new String(forms.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void every_form_has_an_answer() throws IOException {
        List<String> corpus = corpus();
        Random random = new Random(SEED);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String form = mutated(corpus, random);

            if (QueryForm.ofBody(form.getBytes(StandardCharsets.UTF_8))
                    instanceof QueryForm query) {
                OperationModel<?, ?> operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
                assertAnswered(operation, query, form);
                read++;
            }
        }

        assertTrue(read > ROUNDS / 3, "most forms were not even decoded: " + read);
    }

    private static <I> void assertAnswered(
            OperationModel<I, ?> operation, QueryForm query, String form) {
        Parsed<I> once = QueryParser.parse(operation, query);
        Parsed<I> again = QueryParser.parse(operation, query);

        assertEquals(once, again, form);
        switch (once) {
            case Parsed.Input<I>(I value) -> assertStays(operation, value, form);
            case Parsed.MalformedInput<I>(Optional<String> message) ->
                    assertTrue(message.isEmpty() || message.get().length() < 2_000, form);
            case Parsed.ValidationFailure<I>(String message) ->
                    assertTrue(!message.isEmpty() && message.length() < 50_000, form);
        }
    }

    /// What was accepted means the same when it is written anew. (Gaps between structures without
    /// members are closed by that, and nothing else.)
    private static <I> void assertStays(OperationModel<I, ?> operation, I value, String form) {
        QueryForm written = QueryForm.of(StsApi.SERVICE, operation, value);
        if (QueryParser.parse(operation, written) instanceof Parsed.Input<I>(I anew)) {
            QueryForm writtenAgain = QueryForm.of(StsApi.SERVICE, operation, anew);
            assertEquals(written.toString(), writtenAgain.toString(), form);
        } else {
            throw new AssertionError("accepted, then refused: " + form);
        }
    }

    private static String mutated(List<String> corpus, Random random) {
        StringBuilder form = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(form.length() + 1);
            int end = Math.min(form.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> form.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> form.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> form.delete(at, end);
                case 3 -> form.insert(at, (char) random.nextInt(256));
                default -> {
                    String other = corpus.get(random.nextInt(corpus.size()));
                    form.append('&').append(other, random.nextInt(other.length()), other.length());
                }
            }
        }
        return form.toString();
    }
}
