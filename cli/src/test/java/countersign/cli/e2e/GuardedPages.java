package countersign.cli.e2e;

import countersign.cli.client.PrivateFile;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A server that another proxy asks about the pages of `www.test`; and alice, who may see
/// `/public/…`, and `/private/…` with MFA only.
///
/// @param key alice's long-term key
/// @param session hers, with MFA
record GuardedPages(
        LocalServer server, SigningIdentity key, SigningIdentity session, InstantSource clock)
        implements AutoCloseable {
    static final String TOKEN = "proxy-token-of-the-test-0123456789";
    static final String HOST = "www.test";

    private static final String REGION = "us-east-1";
    private static final String ROUTES =
            """
            [pages]
            listen = 127.0.0.1:0
            hosts = www.test
            service = execute-api
            api = pages/prod
            region = us-east-1
            account = 123456789012
            proxy-token = proxy.token
            identity-headers = on
            """;
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"execute-api:Invoke",
             "Resource":"arn:aws:execute-api:us-east-1:123456789012:pages/prod/*/public/*"},
            {"Effect":"Allow","Action":"execute-api:Invoke",
             "Resource":"arn:aws:execute-api:us-east-1:123456789012:pages/prod/GET/private/*",
             "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}},
            {"Effect":"Deny","Action":"execute-api:Invoke","Resource":"*",
             "Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.66/32"}}}]}
            """;

    static GuardedPages start(Path folder, InstantSource clock) throws IOException {
        Files.writeString(folder.resolve("routes"), ROUTES);
        PrivateFile.write(folder.resolve("proxy.token"), TOKEN + "\n");
        LocalServer server = server(folder, clock);
        Enrolled alice = Enrolled.make(server.client(), server.rootKey(), "alice");
        server.client().permit(server.rootKey(), "alice", POLICY);
        String code = alice.phone().code(clock.instant(), 1);
        SigningIdentity session = Enrolled.identity(alice.session(server.client(), code));
        return new GuardedPages(server, alice.key(), session, clock);
    }

    /// The same by TLS: our own clients, which make alice, speak none.
    ///
    /// @param proof the lines about by what the proxy is known
    static GuardedPages startWithTls(
            Path folder, InstantSource clock, ServerCertificate certificate, String proof)
            throws IOException {
        GuardedPages plain = start(folder, clock);
        plain.close();
        Files.writeString(
                folder.resolve("routes"), ROUTES.replace("proxy-token = proxy.token", proof));
        LocalServer again =
                server(
                        folder,
                        clock,
                        "tls-certificate",
                        certificate.chain().toString(),
                        "tls-key",
                        certificate.key().toString());
        return new GuardedPages(again, plain.key(), plain.session(), clock);
    }

    private static LocalServer server(Path folder, InstantSource clock, String... more) {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "account-id",
                                "123456789012",
                                "gateway-routes",
                                folder.resolve("routes").toString()));
        settings.addAll(List.of(more));
        return LocalServer.start(folder.resolve("data"), clock, settings.toArray(String[]::new));
    }

    /// Where the proxy asks.
    int port() {
        return Objects.requireNonNull(server.server().gatewayPorts().get("pages"));
    }

    /// A request for a page, signed in its headers.
    PlainRequest page(SigningIdentity who, String method, String path) {
        return signer(who).sign(plain(method, path));
    }

    PlainRequest form(SigningIdentity who, String path, String body) {
        return signer(who)
                .sign(
                        new PlainRequest(
                                "POST",
                                path,
                                "",
                                List.of(new Header("Host", HOST)),
                                body.getBytes(StandardCharsets.US_ASCII)));
    }

    /// The same, signed in its URL.
    PlainRequest presigned(SigningIdentity who, String path) {
        return signer(who).presign(plain("GET", path), Duration.ofMinutes(5));
    }

    static PlainRequest plain(String method, String path) {
        return new PlainRequest(method, path, "", List.of(new Header("Host", HOST)), new byte[0]);
    }

    private SigV4Signer signer(SigningIdentity who) {
        return new SigV4Signer(
                clock, who, new SigningTarget(REGION, "execute-api", PathRule.STANDARD));
    }

    /// What nginx asks about a request that has no body.
    ///
    /// @param more lines that it adds
    static byte[] asked(PlainRequest request, String more) {
        StringBuilder head = new StringBuilder("GET /auth_request HTTP/1.1\r\n");
        request.headers().forEach(it -> head.append(it.name() + ": " + it.value() + "\r\n"));
        head.append("X-Original-Address: 192.0.2.7\r\n");
        head.append("X-Original-Scheme: https\r\n");
        head.append("X-Original-Body: length= coding=\r\n");
        head.append("X-Original-Method: " + request.method() + "\r\n");
        head.append("X-Original-URI: " + target(request) + "\r\n");
        return head.append(more).append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static String target(PlainRequest request) {
        return request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
    }

    @Override
    public void close() {
        server.close();
    }
}
