package countersign.cli.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// An OpenID Connect provider as a process of its own: it publishes its keys by HTTP, signs tokens
/// when it is told to, and rotates its keys.
///
/// @param url its issuer URL
record IssuerProcess(Process process, String url) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    static IssuerProcess start(Path log) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Provider.class.getName())
                        .redirectError(log.toFile())
                        .start();
        String url = process.inputReader().readLine();
        if (url == null) {
            process.destroyForcibly();
            throw new AssertionError("The provider did not start; its log is " + log);
        }
        return new IssuerProcess(process, url);
    }

    /// A token of the client `app` for that subject, good for five minutes.
    String token(String subject) throws IOException {
        return ask("token " + subject);
    }

    /// Signs with a new key from now on, and publishes it beside the older ones.
    void rotate() throws IOException {
        ask("rotate");
    }

    private String ask(String command) throws IOException {
        process.outputWriter().write(command + "\n");
        process.outputWriter().flush();
        return process.inputReader().readLine();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What runs in the process.
    static final class Provider {
        private static final int LIFETIME_SECONDS = 300;

        private final List<JWK> published = new CopyOnWriteArrayList<>();
        private final HttpServer server;
        private final String url;

        private Provider() throws Exception {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            url = "http://127.0.0.1:" + server.getAddress().getPort();
            rotate();
            server.createContext(
                    "/.well-known/openid-configuration",
                    exchange ->
                            answer(
                                    exchange,
                                    "{\"issuer\":\""
                                            + url
                                            + "\",\"jwks_uri\":\""
                                            + url
                                            + "/keys\"}"));
            server.createContext(
                    "/keys", exchange -> answer(exchange, new JWKSet(published).toString()));
        }

        public static void main(String[] arguments) throws Exception {
            Provider provider = new Provider();
            provider.server.start();
            System.out.println(provider.url);
            BufferedReader commands =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(provider.obey(line));
            }
            provider.server.stop(0);
        }

        private String obey(String command) throws Exception {
            if (command.startsWith("token ")) {
                return token(command.substring("token ".length()));
            }
            rotate();
            return "done";
        }

        private void rotate() throws Exception {
            published.add(new RSAKeyGenerator(2048).keyID("key-" + published.size()).generate());
        }

        private String token(String subject) throws Exception {
            RSAKey key = (RSAKey) published.getLast();
            Instant now = Instant.now();
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            new JWTClaimsSet.Builder()
                                    .issuer(url)
                                    .audience("app")
                                    .subject(subject)
                                    .issueTime(Date.from(now))
                                    .expirationTime(Date.from(now.plusSeconds(LIFETIME_SECONDS)))
                                    .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        }

        private static void answer(HttpExchange exchange, String json) throws IOException {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }
}
