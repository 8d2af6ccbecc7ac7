package countersign.chaos.client;

import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks one node by signed requests, one after the other on a connection that it keeps while the
/// node lets it. Nothing is tried again. Of one thread.
public final class Caller implements AutoCloseable {
    /// More than a node waits for its store, a commit in doubt included.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String REGION = "us-east-1";
    private static final Map<String, String> VERSIONS =
            Map.of("iam", "2010-05-08", "sts", "2011-06-15", "countersign", "2026-11-22");

    private final int port;
    private final InstantSource clock;
    private Optional<Wire> kept = Optional.empty();

    public Caller(int port, InstantSource clock) {
        this.port = port;
        this.clock = clock;
    }

    /// @param service `iam`, `sts` or `countersign`
    /// @param parameters names and values by turns
    public Answer ask(SigningIdentity who, String service, String action, String... parameters) {
        byte[] request = request(who, service, action, parameters);
        Wire wire;
        try {
            if (kept.isPresent() && kept.get().isEnded()) {
                close();
            }
            wire = kept.isPresent() ? kept.get() : new Wire(port, PATIENCE);
        } catch (ConnectException refused) {
            return new Answer.NotTaken();
        } catch (IOException e) {
            return new Answer.Lost(e.toString());
        }
        kept = Optional.of(wire);
        try {
            Answer.Given given = wire.exchange(request);
            if (wire.isLast()) {
                close();
            }
            return given;
        } catch (IOException e) {
            close();
            return new Answer.Lost(e.toString());
        }
    }

    /// The same, and the connection is not kept.
    public Answer askOnce(
            SigningIdentity who, String service, String action, String... parameters) {
        close();
        try {
            return ask(who, service, action, parameters);
        } finally {
            close();
        }
    }

    private byte[] request(
            SigningIdentity who, String service, String action, String... parameters) {
        StringBuilder form = new StringBuilder();
        form.append("Action=").append(action);
        form.append("&Version=").append(VERSIONS.get(service));
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=');
            form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        List<Header> headers =
                List.of(
                        new Header("Host", "127.0.0.1:" + port),
                        new Header("Content-Type", "application/x-www-form-urlencoded"));
        byte[] body = form.toString().getBytes(StandardCharsets.US_ASCII);
        SigningTarget target = new SigningTarget(REGION, service, PathRule.STANDARD);
        return bytes(
                new SigV4Signer(clock, who, target)
                        .sign(new PlainRequest("POST", "/", "", headers, body)));
    }

    private static byte[] bytes(PlainRequest request) {
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(request.body());
        return all.toByteArray();
    }

    /// Ends the connection; a further question opens another.
    @Override
    public void close() {
        try {
            if (kept.isPresent()) {
                kept.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            kept = Optional.empty();
        }
    }
}
