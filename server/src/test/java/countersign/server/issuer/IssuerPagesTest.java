package countersign.server.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.HttpHandler;
import countersign.http.HttpLimits;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.http.Refusal;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Issuer;
import countersign.iam.issuer.IssuerDocuments;
import countersign.iam.issuer.IssuerKeys;
import countersign.iam.store.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IssuerPagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void the_pages_are_public_and_all_else_is_the_next_handlers() throws Exception {
        Directory directory = new Directory(new MemoryStore());
        SecureRandom seeds = new SecureRandom();
        RandomBytes random = new RandomBytes(seeds);
        Issuer issuer =
                new IssuerKeys(new MasterKey(new byte[32], random), random)
                        .generate(new AccountId("123456789012"), NOW);
        directory.change(edit -> edit.create(issuer));
        IssuerDocuments documents =
                new IssuerDocuments(directory, () -> "https://sts.example/issuer/");
        HttpSettings settings =
                new HttpSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        1,
                        HttpLimits.DEFAULTS);
        try (HttpServer server =
                        new HttpServer(
                                settings,
                                new IssuerPages(documents, new Teapot()),
                                InstantSource.fixed(NOW),
                                seeds);
                HttpClient client = HttpClient.newHttpClient()) {
            server.start();
            String base = "http://127.0.0.1:" + server.port();
            String pages = base + "/issuer/" + issuer.id() + "/.well-known/";

            var discovery = get(client, pages + "openid-configuration");
            assertEquals(200, discovery.statusCode());
            assertEquals(
                    List.of("application/json"), discovery.headers().allValues("Content-Type"));
            assertTrue(
                    discovery.body().contains("\"https://sts.example/issuer/" + issuer.id()),
                    discovery.body());
            assertTrue(get(client, pages + "jwks.json").body().contains("\"P-384\""));
            assertEquals(404, get(client, pages + "other").statusCode());
            assertEquals(404, get(client, base + "/issuer/x/.well-known/jwks.json").statusCode());
            assertEquals(418, get(client, base + "/").statusCode());
        }
    }

    private static java.net.http.HttpResponse<String> get(HttpClient client, String url)
            throws Exception {
        return client.send(
                java.net.http.HttpRequest.newBuilder(URI.create(url)).build(),
                BodyHandlers.ofString());
    }

    private static final class Teapot implements HttpHandler {
        private static final HttpResponse ANSWER = new HttpResponse(418, List.of(), new byte[0]);

        @Override
        public Answer onEventLoop(HttpRequest request) {
            return new HandOver(() -> ANSWER);
        }

        @Override
        public HttpResponse onFault(HttpRequest request, Throwable fault) {
            return ANSWER;
        }

        @Override
        public HttpResponse onOverload(HttpRequest request) {
            return ANSWER;
        }

        @Override
        public void onRefusal(Refusal refusal) {}
    }
}
