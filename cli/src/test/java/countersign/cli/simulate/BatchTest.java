package countersign.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class BatchTest {
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"All\",\"Effect\":\"Allow\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String REQUEST =
            "\"caller\":\"arn:aws:iam::123456789012:user/alice\",\"action\":\"s3:GetObject\","
                    + "\"resource\":\"arn:aws:s3:::b/k\"";

    @Test
    void each_line_has_its_answer_in_its_order() throws IOException {
        String lines =
                "{\"id\":1,"
                        + REQUEST
                        + ",\"policies\":[]}\n"
                        + "\n"
                        + "{\"id\":\"two\","
                        + REQUEST
                        + ",\"policies\":[{\"kind\":\"identity\",\"name\":\"P\",\"document\":"
                        + ALLOW_ALL
                        + "}]}\n";

        assertEquals(
                "{\"id\":1,\"decision\":\"implicitDeny\",\"because\":\"identity-based policy\","
                        + "\"statements\":[]}\n"
                        + "{\"id\":\"two\",\"decision\":\"allowed\",\"statements\":[{\"kind\":"
                        + "\"identity-based policy\",\"policy\":\"P\",\"statement\":1,\"sid\":\"All\"}]}\n",
                answers(lines, true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The line is no JSON object",
                "{\"id\":1} | `caller` is missing",
                "{\"caller\":\"bob\"} | `bob` is no caller",
                "{\"caller\":\"anonymous\",\"policy\":[]} | `policy` means nothing here",
                "{\"caller\":\"anonymous\",\"policies\":[]} | `action` is missing",
                "{\"caller\":\"anonymous\",\"action\":\"s3\",\"resource\":\"*\",\"policies\":[]} | `s3` is no action",
                "{\"caller\":\"anonymous\",\"policies\":[{\"kind\":\"x\"}]} | `x` is no kind of policy",
                "{\"caller\":\"anonymous\",\"policies\":[{\"kind\":\"identity\",\"level\":1,\"document\":{}}]} | has no level",
                "{\"caller\":\"anonymous\",\"policies\":[{\"kind\":\"identity\",\"document\":{}}]} | is refused: Syntax errors in policy.",
                "{\"caller\":\"anonymous\",\"owner\":\"1\",\"policies\":[]} | `1` is no account",
                "{\"caller\":\"anonymous\",\"policies\":[],\"policies\":[]} | The line is no JSON",
            })
    void a_line_that_can_not_be_understood_says_why(String line, String why) throws IOException {
        String answer = answers(line, false);

        assertTrue(answer.contains("\"error\":") && answer.contains(why), answer);
    }

    @Test
    void keys_that_follow_from_the_caller_are_there_unless_given() throws IOException {
        String whoami =
                ",\"policies\":[{\"kind\":\"identity\",\"document\":{\"Version\":\"2012-10-17\","
                        + "\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:username\":\"alice\"}}}}}]}";

        assertTrue(answers("{" + REQUEST + whoami, true).contains("\"allowed\""));
        assertTrue(
                answers("{\"context\":{\"AWS:UserName\":\"eve\"}," + REQUEST + whoami, true)
                        .contains("implicitDeny"));
    }

    @Test
    void whatever_comes_there_is_one_answer_of_json() throws IOException {
        Random chance = new Random(71);
        JsonMapper mapper = JsonMapper.builder().build();
        RandomRequests requests = new RandomRequests(72);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder line =
                    new StringBuilder(mapper.writeValueAsString(requests.next("case-" + i)));
            for (int edits = chance.nextInt(4); edits > 0; edits--) {
                int at = chance.nextInt(line.length());
                switch (chance.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.setCharAt(at, "{}[]\",:x0\\".charAt(chance.nextInt(10)));
                    default -> line.insert(at, "{}[]\",:x0\\".charAt(chance.nextInt(10)));
                }
            }

            StringWriter answer = new StringWriter();
            run(line.toString(), answer);

            assertTrue(mapper.readTree(answer.toString()).isObject(), line::toString);
        }
    }

    private static String answers(String lines, boolean allDecided) throws IOException {
        StringWriter answers = new StringWriter();
        assertEquals(allDecided, run(lines, answers), answers::toString);
        return answers.toString().replace(System.lineSeparator(), "\n");
    }

    private static boolean run(String lines, StringWriter answers) throws IOException {
        return new BatchRun(new PrintWriter(answers))
                .run(new BufferedReader(new StringReader(lines)));
    }
}
