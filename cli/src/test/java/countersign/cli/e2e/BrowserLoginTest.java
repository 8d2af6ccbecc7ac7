package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The flow of `aws login` with a real browser at the login page: the tool's part is played here as
/// AWS CLI 2.32 plays it (authorization code with PKCE, a DPoP key, then refreshes).
///
/// Without Node.js, its packages in `target/npm` or Chromium it is skipped; where the environment
/// says `CI=true`, they must be there.
@Tag("slow")
final class BrowserLoginTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_SECONDS = 120;
    private static final String PASSWORD = "correct horse 7 Battery!";
    private static final String CLIENT = "arn:aws:signin:::devtools/same-device";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder;

    private final BlockingQueue<URI> callbacks = new LinkedBlockingQueue<>();
    private Optional<LocalServer> started = Optional.empty();
    private Optional<HttpServer> tool = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        boolean there =
                Files.isExecutable(CHROMIUM)
                        && Files.isDirectory(Path.of("target/npm/node_modules/playwright-core"));
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(there, "no Chromium, or no playwright-core");
        }
        assumeTrue(there, "no Chromium, or no playwright-core");
        started = Optional.of(LocalServer.start(folder.resolve("data"), InstantSource.system()));
        HttpServer listener =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext(
                "/oauth/callback",
                exchange -> {
                    callbacks.add(exchange.getRequestURI());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        listener.start();
        tool = Optional.of(listener);
    }

    @AfterEach
    void end() {
        tool.ifPresent(listener -> listener.stop(0));
        started.ifPresent(LocalServer::close);
    }

    @Test
    void a_user_signs_in_by_password_and_code_and_the_tool_gets_credentials_with_mfa()
            throws Exception {
        Storyteller told = new Storyteller(new JavaSdk(URI.create(endpoint())));
        Phone phone = alice(told);
        String verifier = "v".repeat(43);
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        JsonNode wrong = browse(verifier, "wrong password", phone.code(Instant.now(), 0));
        JsonNode right = browse(verifier, PASSWORD, phone.code(Instant.now(), 0));
        URI callback =
                Optional.ofNullable(callbacks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .orElseThrow(() -> new AssertionError("No code came: " + right));
        String code = parameter(callback, "code");
        HttpResponse<String> issued = redeem(key, code, verifier);

        assertTrue(wrong.path("url").asString().startsWith(endpoint()), wrong.toString());
        assertNotEquals("", wrong.path("alert").asString());
        assertEquals("the-state", parameter(callback, "state"));
        assertEquals(200, issued.statusCode(), issued.body());
        SigningIdentity session = session(JSON.readTree(issued.body()));
        assertTrue(
                told.done(session, "GetCallerIdentity", Map.of())
                        .path("Arn")
                        .asString()
                        .endsWith(":user/alice"));
        told.done(session, "ListUsers", Map.of());
        assertEquals(401, redeem(key, code, verifier).statusCode());
    }

    @Test
    void a_password_that_is_due_is_changed_on_the_way() throws Exception {
        Storyteller told = new Storyteller(new JavaSdk(URI.create(endpoint())));
        Phone phone = alice(told);
        told.done(
                started.orElseThrow().rootKey(),
                "UpdateLoginProfile",
                Map.of("UserName", "alice", "PasswordResetRequired", true));
        String verifier = "x".repeat(43);
        String next = "another horse 8 Battery!";

        JsonNode weak =
                browse(verifier, PASSWORD, phone.code(Instant.now(), 0), Optional.of("weak"));
        JsonNode right =
                browse(verifier, PASSWORD, phone.code(Instant.now(), 1), Optional.of(next));
        URI callback =
                Optional.ofNullable(callbacks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .orElseThrow(() -> new AssertionError("No code came: " + right));

        assertTrue(weak.path("alert").asString().startsWith("Password should "), weak.toString());
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        HttpResponse<String> issued = redeem(key, parameter(callback, "code"), verifier);
        assertEquals(200, issued.statusCode(), issued.body());
        told.done(session(JSON.readTree(issued.body())), "ListUsers", Map.of());
    }

    @Test
    void a_refresh_token_is_good_once_and_with_its_key_alone() throws Exception {
        Storyteller told = new Storyteller(new JavaSdk(URI.create(endpoint())));
        Phone phone = alice(told);
        String verifier = "w".repeat(64);
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        browse(verifier, PASSWORD, phone.code(Instant.now(), 0));
        URI callback =
                Optional.ofNullable(callbacks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .orElseThrow(() -> new AssertionError("No code came"));
        String first =
                JSON.readTree(redeem(key, parameter(callback, "code"), verifier).body())
                        .path("refreshToken")
                        .asString();

        HttpResponse<String> refreshed = refresh(key, first);
        assertEquals(200, refreshed.statusCode(), refreshed.body());
        JsonNode renewed = JSON.readTree(refreshed.body());
        told.done(session(renewed), "ListUsers", Map.of());
        assertEquals(401, refresh(key, first).statusCode());
        ECKey thief = new ECKeyGenerator(Curve.P_256).generate();
        String second = renewed.path("refreshToken").asString();

        HttpResponse<String> stolen = refresh(thief, second);

        assertNotEquals(200, stolen.statusCode());
        told.refused(
                "InvalidClientTokenId",
                "The security token included in the request is invalid",
                session(renewed),
                "ListUsers",
                Map.of());
    }

    private Phone alice(Storyteller told) throws Exception {
        SigningIdentity root = started.orElseThrow().rootKey();
        told.done(root, "CreateUser", Map.of("UserName", "alice"));
        told.done(root, "CreateLoginProfile", Map.of("UserName", "alice", "Password", PASSWORD));
        told.done(
                root,
                "PutUserPolicy",
                Map.of(
                        "UserName",
                        "alice",
                        "PolicyName",
                        "mfa",
                        "PolicyDocument",
                        """
                        {"Version": "2012-10-17", "Statement": [
                            {"Effect": "Allow", "Action": "signin:*", "Resource": "*"},
                            {"Effect": "Allow", "Action": "iam:*", "Resource": "*", "Condition":
                                {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}\
                        """));
        return told.enrolled(root, "alice");
    }

    /// What the person sees in the end.
    private JsonNode browse(String verifier, String password, String code) throws Exception {
        return browse(verifier, password, code, Optional.empty());
    }

    /// @param next the password that the page after this one is told
    private JsonNode browse(String verifier, String password, String code, Optional<String> next)
            throws Exception {
        String challenge =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", CLIENT);
        parameters.put("state", "the-state");
        parameters.put("code_challenge_method", "SHA-256");
        parameters.put("scope", "openid");
        parameters.put("redirect_uri", callbackUrl());
        parameters.put("code_challenge", challenge);
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) ->
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String account = started.orElseThrow().server().beginning().account().toString();
        Map<String, Object> asked = new LinkedHashMap<>();
        next.ifPresent(chosen ->
                asked.put(
                        "then",
                        Map.of(
                                "press",
                                "Change and sign in",
                                "fill",
                                Map.of("newpassword", chosen, "repeated", chosen))));
        asked.putAll(
                Map.of(
                        "chromium",
                        CHROMIUM.toString(),
                        "profile",
                        Files.createTempDirectory(folder, "profile").toString(),
                        "url",
                        endpoint() + "/v1/authorize" + query,
                        "fill",
                        Map.of(
                                "Account",
                                account,
                                "User name",
                                "alice",
                                "Password",
                                password,
                                "MFA code",
                                code)));
        Path out = Files.createTempFile(folder, "browser", ".json");
        Path err = Files.createTempFile(folder, "browser", ".txt");
        Process process =
                new ProcessBuilder("node", "browser.mjs")
                        .directory(Path.of("target/npm").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(JSON.writeValueAsBytes(asked));
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("The browser did not end: " + Files.readString(err));
        }
        assertEquals(0, process.exitValue(), Files.readString(err));
        return JSON.readTree(Files.readString(out));
    }

    private HttpResponse<String> redeem(ECKey key, String code, String verifier) throws Exception {
        return post(
                key,
                Map.of(
                        "clientId", CLIENT,
                        "grantType", "authorization_code",
                        "code", code,
                        "redirectUri", callbackUrl(),
                        "codeVerifier", verifier));
    }

    private HttpResponse<String> refresh(ECKey key, String token) throws Exception {
        return post(
                key,
                Map.of(
                        "clientId", CLIENT,
                        "grantType", "refresh_token",
                        "refreshToken", token));
    }

    private HttpResponse<String> post(ECKey key, Map<String, String> body) throws Exception {
        String url = endpoint() + "/v1/token";
        SignedJWT proof =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwk(key.toPublicJWK())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .jwtID("proof")
                                .claim("htm", "POST")
                                .claim("htu", url)
                                .issueTime(Date.from(Instant.now()))
                                .build());
        proof.sign(new ECDSASigner(key));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Content-Type", "application/json")
                            .header("DPoP", proof.serialize())
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            JSON.writeValueAsBytes(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static SigningIdentity session(JsonNode answer) {
        JsonNode token = answer.path("accessToken");
        return new SigningIdentity(
                token.path("accessKeyId").asString(),
                SecretAccessKey.of(token.path("secretAccessKey").asString()),
                Optional.of(token.path("sessionToken").asString()));
    }

    private static String parameter(URI uri, String name) {
        for (String pair : uri.getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("No " + name + " in " + uri);
    }

    private String callbackUrl() {
        return "http://127.0.0.1:" + tool.orElseThrow().getAddress().getPort() + "/oauth/callback";
    }

    private String endpoint() {
        return "http://127.0.0.1:" + started.orElseThrow().client().port();
    }
}
