package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.MemoryStore;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `aws login` against the server. Requests are those of AWS CLI 2.32 and botocore 1.43, by their
/// sources; the answers' shapes, statuses and error names are those of AWS's API model (signin
/// 2023-01-01); texts and the page are ours.
class DeveloperLoginTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String WRONG = "That didn&#39;t fit.";

    private World world;
    private WireClient client;
    private Browser browser;
    private Tool tool;
    private String lastRecord = "";

    @BeforeEach
    void start() throws Exception {
        world = new World(NOW, new MemoryStore());
        client = world.connect();
        browser = new Browser(client);
        tool = new Tool(client);
        root("iam", "CreateUser", "UserName=anna");
        root("iam", "CreateLoginProfile", "UserName=anna&Password=" + PASSWORD);
        permit("anna", "signin:*");
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    @Test
    void a_tool_gets_credentials_for_the_person_who_signs_in() throws Exception {
        WireAnswer page = get("/v1/authorize?" + tool.query(Tool.SAME_DEVICE, Tool.LOOPBACK));
        assertEquals(200, page.status());
        assertTrue(page.body().contains("<h1>Sign in</h1>"), page.body());
        assertTrue(
                page.header("Content-Security-Policy")
                        .orElseThrow()
                        .contains("form-action 'self' http://127.0.0.1:53037;"));

        WireAnswer signedIn = signIn("account=123456789012&username=anna&password=" + PASSWORD);
        assertEquals(303, signedIn.status(), signedIn.body());
        String location = signedIn.header("Location").orElseThrow();
        assertTrue(location.startsWith(Tool.LOOPBACK + "?code="), location);
        assertTrue(location.endsWith("&state=" + Tool.STATE), location);

        WireAnswer tokens = redeem(code(signedIn));
        assertEquals(200, tokens.status(), tokens.body());
        assertEquals(Optional.of("aws_sigv4"), tokens.element("tokenType"));
        assertTrue(tokens.body().contains("\"expiresIn\":900"), tokens.body());
        String claims =
                new String(
                        Base64.getUrlDecoder()
                                .decode(
                                        tokens.element("idToken")
                                                .orElseThrow()
                                                .split("\\.", -1)[1]),
                        StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"sub\":\"arn:aws:iam::123456789012:user/anna\""), claims);
        WireAnswer who = as(tokens, "sts", "GetCallerIdentity");
        assertEquals(Optional.of("arn:aws:iam::123456789012:user/anna"), who.element("Arn"));
    }

    @Test
    void credentials_are_renewed_by_the_tool_that_has_the_key_until_12_hours_have_passed()
            throws Exception {
        WireAnswer tokens = redeem(code(signInAsAnna()));
        Instant now = NOW;
        for (int i = 0; i < 3; i++) {
            now = now.plus(Duration.ofHours(3));
            world.clock().set(now);
            tokens = noted(tool.token(refresh(tokens), now));
            assertEquals(200, tokens.status(), tokens.body());
            assertTrue(tokens.element("idToken").isEmpty());
            assertEquals(200, as(tokens, "sts", "GetCallerIdentity").status());
        }

        world.clock().set(NOW.plus(Duration.ofHours(12)));

        WireAnswer late = noted(tool.token(refresh(tokens), NOW.plus(Duration.ofHours(12))));
        assertError(401, "TOKEN_EXPIRED", late);
    }

    @Test
    void a_code_and_a_refresh_token_are_good_once() throws Exception {
        String code = code(signInAsAnna());
        WireAnswer first = redeem(code);

        assertEquals(200, noted(tool.token(refresh(first), NOW)).status());
        assertError(401, "TOKEN_EXPIRED", noted(tool.token(refresh(first), NOW)));
        assertError(401, "AUTHCODE_EXPIRED", redeem(code));
        assertTrue(lastRecord.contains("the login that it gave is ended"), lastRecord);
    }

    @Test
    void of_many_who_bring_one_code_at_once_one_gets_credentials() throws Exception {
        for (int round = 0; round < 5; round++) {
            String body = tool.byCode(Tool.SAME_DEVICE, code(signInAsAnna()), Tool.LOOPBACK);
            String proof = tool.proof("http://countersign.test/v1/token", "POST", NOW);
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> {
                    try (WireClient own = world.connect()) {
                        return new Tool(own).token(body, proof).status();
                    }
                });
            }

            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Integer> answer : threads.invokeAll(all)) {
                    statuses.add(answer.get());
                }
            }

            world.audit().drain();
            assertEquals(1, statuses.stream().filter(status -> status == 200).count());
            assertEquals(7, statuses.stream().filter(status -> status == 401).count());
        }
    }

    @Test
    void a_code_is_good_for_ten_minutes() throws Exception {
        String code = code(signInAsAnna());

        world.clock().set(NOW.plusSeconds(600));

        assertError(
                401,
                "AUTHCODE_EXPIRED",
                noted(
                        tool.token(
                                tool.byCode(Tool.SAME_DEVICE, code, Tool.LOOPBACK),
                                NOW.plusSeconds(600))));
    }

    @Test
    void a_code_is_for_the_tool_that_asked() throws Exception {
        String otherVerifier =
                tool.byCode(Tool.SAME_DEVICE, code(signInAsAnna()), Tool.LOOPBACK)
                        .replace("aA0-", "bA0-");
        String otherUri =
                tool.byCode(Tool.SAME_DEVICE, code(signInAsAnna()), Tool.LOOPBACK + "/other");
        String otherClient = tool.byCode(Tool.CROSS_DEVICE, code(signInAsAnna()), Tool.LOOPBACK);

        for (String body : List.of(otherVerifier, otherUri, otherClient)) {
            assertError(401, "AUTHCODE_EXPIRED", noted(tool.token(body, NOW)));
        }
        String spent = otherVerifier.replace("bA0-", "aA0-");
        assertError(401, "AUTHCODE_EXPIRED", noted(tool.token(spent, NOW)));
    }

    @Test
    void a_refresh_token_is_worth_nothing_without_the_key() throws Exception {
        WireAnswer tokens = redeem(code(signInAsAnna()));

        WireAnswer stolen = noted(new Tool(client).token(refresh(tokens), NOW));

        assertError(401, "TOKEN_EXPIRED", stolen);
    }

    @Test
    void what_a_person_must_change_ends_the_login() throws Exception {
        WireAnswer tokens = redeem(code(signInAsAnna()));
        world.clock().set(NOW.plusSeconds(60));
        root("iam", "UpdateLoginProfile", "UserName=anna&Password=Other-Horse-10");

        WireAnswer answer = noted(tool.token(refresh(tokens), NOW.plusSeconds(60)));

        assertError(403, "USER_CREDENTIALS_CHANGED", answer);
    }

    @Test
    void who_is_not_permitted_gets_nothing() throws Exception {
        permit("anna", "s3:*");

        assertError(403, "INSUFFICIENT_PERMISSIONS", redeem(code(signInAsAnna())));
    }

    @Test
    void who_has_a_device_gives_its_code_and_the_session_has_mfa() throws Exception {
        permit("anna", "*");
        WireAnswer made = root("iam", "CreateVirtualMFADevice", "VirtualMFADeviceName=phone");
        Names names = new Names();
        names.save("phone", made);
        root(
                "iam",
                "EnableMFADevice",
                names.fill(
                        "UserName=anna&SerialNumber={phone}&AuthenticationCode1={phone-1}"
                                + "&AuthenticationCode2={phone+0}",
                        NOW));
        String form = "account=123456789012&username=anna&password=" + PASSWORD;

        assertTrue(signIn(form).body().contains(WRONG));
        assertTrue(signIn(form + "&mfacode=000000").body().contains(WRONG));
        WireAnswer right = signIn(form + names.fill("&mfacode={phone+0}", NOW));
        assertEquals(303, right.status());
        assertTrue(lastRecord.contains("\"MFAUsed\":\"Yes\""), lastRecord);
        assertTrue(
                signIn(form + names.fill("&mfacode={phone+0}", NOW)).body().contains(WRONG),
                "a code is spent");
        assertEquals(200, as(redeem(code(right)), "iam", "ListUsers").status());
    }

    @Test
    void without_mfa_the_session_may_not_call_iam() throws Exception {
        permit("anna", "*");

        WireAnswer answer = as(redeem(code(signInAsAnna())), "iam", "ListUsers");

        assertEquals(Optional.of("InvalidClientTokenId"), answer.element("Code"));
    }

    @Test
    void the_root_user_signs_in_by_the_account_alone() throws Exception {
        world.giveRoot(PASSWORD);

        WireAnswer answer = signIn("account=123456789012&kind=root&password=" + PASSWORD);

        assertEquals(303, answer.status(), answer.body());
        assertTrue(lastRecord.contains("\"type\":\"Root\""), lastRecord);
        WireAnswer who = as(redeem(code(answer)), "sts", "GetCallerIdentity");
        assertEquals(Optional.of("arn:aws:iam::123456789012:root"), who.element("Arn"));
    }

    @Test
    void an_alias_stands_for_the_account() throws Exception {
        root("iam", "CreateAccountAlias", "AccountAlias=example-corp");

        WireAnswer answer = signIn("account=example-corp&username=anna&password=" + PASSWORD);

        assertEquals(303, answer.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=123456789012&username=anna&password=wrong",
                "account=123456789012&username=nobody&password=Correct-Horse-9",
                "account=210987654321&username=anna&password=Correct-Horse-9",
                "account=no-such-alias&username=anna&password=Correct-Horse-9",
                "account=123456789012&username=anna&password=",
                "account=123456789012&username=anna",
                "account=123456789012&kind=root&username=anna&password=Correct-Horse-9",
                "account=&username=&password="
            })
    void whatever_is_wrong_is_told_alike(String form) throws Exception {
        WireAnswer answer = signIn(form);

        assertEquals(403, answer.status());
        assertTrue(answer.body().contains(WRONG), answer.body());
        assertFalse(answer.body().contains("Correct-Horse-9"));
        assertTrue(lastRecord.contains("\"eventName\":\"ConsoleLogin\""), lastRecord);
        assertFalse(lastRecord.contains("Correct-Horse-9"), lastRecord);
    }

    @Test
    void guesses_at_one_user_end_after_ten_from_one_place() throws Exception {
        for (int i = 0; i < 10; i++) {
            signIn("account=123456789012&username=anna&password=guess" + i);
        }

        WireAnswer spent = signInAsAnna();
        String reason = lastRecord;
        for (int i = 0; i < 10; i++) {
            signIn("account=123456789012&username=nobody&password=guess");
        }
        WireAnswer ofNobody = signIn("account=123456789012&username=nobody&password=guess");

        assertEquals(429, spent.status());
        assertTrue(reason.contains("The attempts from 127.0.0.1 at this user are used up"), reason);
        assertEquals(likeAll(spent), likeAll(ofNobody));
        world.clock().set(NOW.plusSeconds(900));
        assertEquals(303, signInAsAnna().status());
    }

    /// The same was typed each time; what differs is what there is. What differs in every answer is
    /// its number.
    @Test
    void an_answer_tells_nothing_of_who_there_is() throws Exception {
        String typed = "account=example-corp&username=bob&password=" + PASSWORD + "&mfacode=000000";
        List<String> answers = new ArrayList<>();
        answers.add(likeAll(signIn(typed)));
        root("iam", "CreateAccountAlias", "AccountAlias=example-corp");
        answers.add(likeAll(signIn(typed)));
        root("iam", "CreateUser", "UserName=bob");
        answers.add(likeAll(signIn(typed)));
        root("iam", "CreateLoginProfile", "UserName=bob&Password=Other-Horse-10");
        answers.add(likeAll(signIn(typed)));
        root("iam", "UpdateLoginProfile", "UserName=bob&Password=" + PASSWORD);
        WireAnswer made = root("iam", "CreateVirtualMFADevice", "VirtualMFADeviceName=phone");
        Names names = new Names();
        names.save("phone", made);
        root(
                "iam",
                "EnableMFADevice",
                names.fill(
                        "UserName=bob&SerialNumber={phone}&AuthenticationCode1={phone-1}"
                                + "&AuthenticationCode2={phone+0}",
                        NOW));
        answers.add(likeAll(signIn(typed)));
        root(
                "iam",
                "UpdateLoginProfile",
                "UserName=bob&PasswordResetRequired=true&Password=Other-Horse-10");
        answers.add(likeAll(signIn(typed)));

        assertEquals(1, answers.stream().distinct().count(), () -> String.join("\n", answers));
        assertTrue(answers.getFirst().contains(WRONG));
    }

    @Test
    void a_password_that_is_due_is_changed_on_the_page_that_asks_for_it() throws Exception {
        permit("anna", "*");
        root("iam", "UpdateLoginProfile", "UserName=anna&PasswordResetRequired=true");

        WireAnswer asked = signInAsAnna();
        String askedRecord = lastRecord;
        String ticket = ticket(asked);
        WireAnswer differs = change(ticket, "Other-Horse-10", "Other-Horse-11");
        WireAnswer weak = change(ticket, "weak", "weak");
        WireAnswer same = change(ticket, PASSWORD, PASSWORD);
        WireAnswer foreign = change(ticket, "Other-Horse-\u0100", "Other-Horse-\u0100");
        WireAnswer changed = change(ticket, "Other-Horse-10", "Other-Horse-10");
        String changedRecord = lastRecord;
        WireAnswer again = change(ticket, "Third-Horse-11", "Third-Horse-11");

        assertEquals(403, asked.status());
        assertTrue(asked.body().contains("<h1>Change your password</h1>"), asked.body());
        assertTrue(asked.body().contains("wants you to choose"), asked.body());
        assertTrue(
                asked.header("Content-Security-Policy")
                        .orElseThrow()
                        .contains("form-action 'self' http://127.0.0.1:53037;"));
        assertEquals(Optional.of("no-store"), asked.header("Cache-Control"));
        assertTrue(askedRecord.contains("The password must be changed first"), askedRecord);
        assertFalse(askedRecord.contains(ticket), askedRecord);
        assertTrue(differs.body().contains("The two passwords differ."), differs.body());
        assertTrue(weak.body().contains("Password should "), weak.body());
        assertTrue(same.body().contains("password reuse prevention"), same.body());
        assertTrue(foreign.body().contains("western European"), foreign.body());
        for (WireAnswer refused : List.of(differs, weak, same, foreign)) {
            assertEquals(403, refused.status());
            assertEquals(ticket, ticket(refused));
            assertFalse(refused.body().contains("Horse"), refused.body());
        }
        assertEquals(303, changed.status(), changed.body());
        assertTrue(changedRecord.contains("\"eventName\":\"PasswordUpdated\""), changedRecord);
        assertTrue(changedRecord.contains("\"userName\":\"anna\""), changedRecord);
        assertFalse(changedRecord.contains("Horse"), changedRecord);
        assertFalse(changedRecord.contains(ticket), changedRecord);
        assertEquals(200, redeem(code(changed)).status());
        assertEquals(403, again.status());
        assertTrue(again.body().contains("Sign in again."), again.body());
        assertTrue(signInAsAnna().body().contains(WRONG));
        assertEquals(
                303, signIn("account=123456789012&username=anna&password=Other-Horse-10").status());
    }

    @Test
    void a_password_that_has_expired_is_changed_too_and_one_that_expired_hard_is_not()
            throws Exception {
        root(
                "iam",
                "UpdateAccountPasswordPolicy",
                "MaxPasswordAge=1&AllowUsersToChangePassword=true");
        world.clock().set(NOW.plus(Duration.ofDays(1)));

        WireAnswer expired = signInAsAnna();
        root("iam", "UpdateAccountPasswordPolicy", "MaxPasswordAge=1&HardExpiry=true");
        WireAnswer locked = signInAsAnna();
        WireAnswer tooLate = change(ticket(expired), "Other-Horse-10", "Other-Horse-10");

        assertTrue(expired.body().contains("Your password has expired."), expired.body());
        assertTrue(locked.body().contains("only an administrator can set another"), locked.body());
        assertTrue(tooLate.body().contains("Sign in again."), tooLate.body());
    }

    @Test
    void who_may_not_change_his_password_is_told_so() throws Exception {
        root("iam", "UpdateLoginProfile", "UserName=anna&PasswordResetRequired=true");

        WireAnswer refused = change(ticket(signInAsAnna()), "Other-Horse-10", "Other-Horse-10");

        assertTrue(refused.body().contains("You are not permitted"), refused.body());
        assertTrue(lastRecord.contains("You are not permitted"), lastRecord);
    }

    @Test
    void what_was_typed_comes_back_as_text() throws Exception {
        String page = signIn("account=%22%3E%3Cscript%3E&username=%3Cb%3E&password=x").body();

        assertFalse(page.contains("<script>"), page);
        assertTrue(page.contains("value=\"&quot;&gt;&lt;script&gt;\""), page);
        assertTrue(page.contains("value=\"&lt;b&gt;\""), page);
    }

    @Test
    void on_another_machine_the_person_takes_the_code_over() throws Exception {
        String own = "http://countersign.test/v1/sessions/confirmation";

        WireAnswer page =
                noted(
                        browser.post(
                                "/v1/authorize",
                                tool.query(Tool.CROSS_DEVICE, own)
                                        + "&account=123456789012&username=anna&password="
                                        + PASSWORD));

        assertEquals(200, page.status());
        String shown = page.body().replaceAll("(?s).*rows=\"8\">([^<]*)</textarea>.*", "$1");
        String query = new String(Base64.getDecoder().decode(shown), StandardCharsets.US_ASCII);
        assertTrue(query.startsWith("state=" + Tool.STATE + "&code="), query);
        WireAnswer tokens =
                noted(
                        tool.token(
                                tool.byCode(
                                        Tool.CROSS_DEVICE,
                                        query.substring(query.indexOf("code=") + 5),
                                        own),
                                NOW));
        assertEquals(200, tokens.status(), tokens.body());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://127.0.0.1:53037/oauth/callback",
        "http://127.0.0.1/oauth/callback",
        "http://127.0.0.1:0/oauth/callback",
        "http://127.0.0.1:70000/oauth/callback",
        "http://localhost:53037/oauth/callback",
        "http://127.0.0.1.evil.test:53037/oauth/callback",
        "http://127.0.0.1:53037@evil.test/",
        "http://evil.test:53037/oauth/callback",
        "http://127.0.0.1:53037/oauth/callback?x=y",
        "http://127.0.0.1:53037/oauth/callback#x",
        "javascript:alert(1)",
        "//127.0.0.1:53037/",
        "http://127.0.0.1:53037\\evil"
    })
    void a_code_goes_to_this_machine_s_loopback_alone(String uri) throws Exception {
        String query =
                tool.query(Tool.SAME_DEVICE, "X")
                        .replace("redirect_uri=X", "redirect_uri=" + encoded(uri));

        WireAnswer page = get("/v1/authorize?" + query);
        WireAnswer posted =
                noted(
                        browser.post(
                                "/v1/authorize",
                                query
                                        + "&account=123456789012&username=anna&password="
                                        + PASSWORD));

        assertEquals(400, page.status());
        assertEquals(400, posted.status());
        assertTrue(posted.header("Location").isEmpty());
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource({
        "code_challenge_method=SHA-256, code_challenge_method=plain",
        "code_challenge=, code_challenge=x",
        "response_type=code, response_type=token",
        "scope=openid, scope=admin",
        "same-device, other-device",
        "state=, stat="
    })
    void what_a_tool_asks_is_read_strictly(String from, String to) throws Exception {
        String query = tool.query(Tool.SAME_DEVICE, Tool.LOOPBACK).replace(from, to);

        WireAnswer answer = get("/v1/authorize?" + query);

        assertEquals(400, answer.status());
        assertTrue(answer.header("Location").isEmpty());
    }

    @Test
    void a_proof_of_the_key_is_for_this_request_and_this_time() throws Exception {
        String body = tool.byCode(Tool.SAME_DEVICE, "x", Tool.LOOPBACK);
        String own = "http://countersign.test/v1/token";
        String right = tool.proof(own, "POST", NOW);
        List<String> wrong = new ArrayList<>();
        wrong.add("");
        wrong.add("x.y.z");
        wrong.add(tool.proof("http://other.test/v1/token", "POST", NOW));
        wrong.add(tool.proof("http://countersign.test/v1/tokens", "POST", NOW));
        wrong.add(tool.proof(own, "GET", NOW));
        wrong.add(tool.proof(own, "POST", NOW.plusSeconds(901)));
        wrong.add(tool.proof(own, "POST", NOW.minusSeconds(901)));
        Random random = new Random(20_261_122);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(right.length() - 2);
            char other = right.charAt(at) == 'A' ? 'B' : 'A';
            wrong.add(right.substring(0, at) + other + right.substring(at + 1));
            wrong.add(right.substring(0, at));
        }

        for (String proof : wrong) {
            assertError(400, "INVALID_REQUEST", noted(tool.token(body, proof)));
        }
        assertError(401, "AUTHCODE_EXPIRED", noted(tool.token(body, right)));
    }

    @Test
    void what_is_no_request_for_a_token_is_refused_and_breaks_nothing() throws Exception {
        String right = tool.byCode(Tool.SAME_DEVICE, "x", Tool.LOOPBACK);
        Random random = new Random(20_261_122);
        List<String> bodies = new ArrayList<>(List.of("", "null", "[]", "{}", "\"x\"", "{\"a\":"));
        for (int i = 0; i < 300; i++) {
            StringBuilder changed = new StringBuilder(right);
            for (int change = 0; change <= random.nextInt(4); change++) {
                changed.setCharAt(
                        random.nextInt(changed.length()), (char) (0x20 + random.nextInt(0x5f)));
            }
            bodies.add(changed.toString());
        }

        for (String body : bodies) {
            int status = noted(tool.token(body, NOW)).status();

            assertTrue(status == 400 || status == 401, status + " for " + body);
        }
    }

    @Test
    void no_secret_is_in_the_records() throws Exception {
        WireAnswer signedIn = signInAsAnna();
        String code = code(signedIn);
        assertFalse(lastRecord.contains(PASSWORD), lastRecord);
        assertFalse(lastRecord.contains(code), lastRecord);
        assertTrue(lastRecord.contains("\"userName\":\"anna\""), lastRecord);
        assertTrue(lastRecord.contains("\"ConsoleLogin\":\"Success\""), lastRecord);

        WireAnswer tokens = redeem(code);

        assertTrue(lastRecord.contains("\"eventName\":\"CreateOAuth2Token\""), lastRecord);
        assertTrue(lastRecord.contains("\"eventType\":\"AwsApiCall\""), lastRecord);
        for (String secret :
                List.of("secretAccessKey", "sessionToken", "refreshToken", "idToken")) {
            assertFalse(lastRecord.contains(tokens.element(secret).orElseThrow()), lastRecord);
        }
        assertFalse(lastRecord.contains(code), lastRecord);
    }

    private WireAnswer signInAsAnna() throws Exception {
        return signIn("account=123456789012&username=anna&password=" + PASSWORD);
    }

    private WireAnswer signIn(String form) throws Exception {
        return noted(
                browser.post(
                        "/v1/authorize", tool.query(Tool.SAME_DEVICE, Tool.LOOPBACK) + "&" + form));
    }

    private WireAnswer change(String ticket, String password, String repeated) throws Exception {
        return noted(
                browser.post(
                        "/v1/authorize/password",
                        tool.query(Tool.SAME_DEVICE, Tool.LOOPBACK)
                                + "&ticket="
                                + ticket
                                + "&newpassword="
                                + encoded(password)
                                + "&repeated="
                                + encoded(repeated)));
    }

    private static String ticket(WireAnswer page) {
        return page.body().replaceAll("(?s).*name=\"ticket\" value=\"([^\"]*)\".*", "$1");
    }

    /// Without the request's number.
    private static String likeAll(WireAnswer answer) {
        return answer.bytes().replaceAll("(?m)^x-amzn-RequestId: .*\r\n", "");
    }

    private static String code(WireAnswer signedIn) {
        return signedIn.header("Location").orElseThrow().replaceAll(".*code=([^&]*)&.*", "$1");
    }

    private WireAnswer redeem(String code) throws Exception {
        return noted(tool.token(tool.byCode(Tool.SAME_DEVICE, code, Tool.LOOPBACK), NOW));
    }

    private String refresh(WireAnswer tokens) {
        return tool.byRefreshToken(tokens.element("refreshToken").orElseThrow());
    }

    private static void assertError(int status, String error, WireAnswer answer) {
        assertEquals(Optional.of(error), answer.element("error"), answer.body());
        assertEquals(status, answer.status());
        assertEquals(
                Optional.of(status == 400 ? "ValidationException" : "AccessDeniedException"),
                answer.header("x-amzn-ErrorType"));
    }

    private WireAnswer get(String target) throws Exception {
        return noted(browser.get(target));
    }

    private WireAnswer noted(WireAnswer answer) throws InterruptedException {
        lastRecord = world.audit().only();
        return answer;
    }

    private void permit(String user, String action) throws Exception {
        root(
                "iam",
                "PutUserPolicy",
                "UserName="
                        + user
                        + "&PolicyName=p&PolicyDocument="
                        + encoded(
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}}"
                                        .formatted(action)));
    }

    private WireAnswer root(String service, String operation, String form) throws Exception {
        WireAnswer answer = call(World.ROOT, service, operation, "&" + form);
        assertEquals(200, answer.status(), answer.body());
        return answer;
    }

    private WireAnswer as(WireAnswer tokens, String service, String operation) throws Exception {
        return call(
                new SigningIdentity(
                        tokens.element("accessKeyId").orElseThrow(),
                        SecretAccessKey.of(tokens.element("secretAccessKey").orElseThrow()),
                        tokens.element("sessionToken")),
                service,
                operation,
                "");
    }

    private WireAnswer call(SigningIdentity by, String service, String operation, String form)
            throws Exception {
        String version = service.equals("sts") ? "2011-06-15" : "2010-05-08";
        RequestBytes request = new RequestBytes(service, Optional.of(by), world.clock().instant());
        return noted(
                WireAnswer.received(
                        client.exchange(
                                request.of("Action=" + operation + "&Version=" + version + form))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
