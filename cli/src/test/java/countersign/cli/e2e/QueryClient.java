package countersign.cli.e2e;

import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/// Asks a server by signed requests, a connection each. For any thread.
///
/// @param port on this machine
/// @param clock the time that the requests bear
record QueryClient(int port, InstantSource clock) {
    private static final String REGION = "us-east-1";

    /// @param parameters names and values by turns
    Reply iam(SigningIdentity caller, String operation, String... parameters) {
        return sent(post(caller, "iam", operation, parameters));
    }

    /// @param parameters names and values by turns
    Reply sts(SigningIdentity caller, String operation, String... parameters) {
        return sent(post(caller, "sts", operation, parameters));
    }

    /// As [#iam], by the operator API, and the answer must be a success.
    Reply operatorDone(SigningIdentity caller, String operation, String... parameters) {
        return done(operation, sent(post(caller, "countersign", operation, parameters)));
    }

    /// As [#iam], and the answer must be a success.
    Reply iamDone(SigningIdentity caller, String operation, String... parameters) {
        return done(operation, iam(caller, operation, parameters));
    }

    /// Gives a user this one inline policy.
    void permit(SigningIdentity admin, String userName, String policy) {
        Reply _ =
                iamDone(
                        admin,
                        "PutUserPolicy",
                        "UserName",
                        userName,
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        policy);
    }

    /// As [#sts], and the answer must be a success.
    Reply stsDone(SigningIdentity caller, String operation, String... parameters) {
        return done(operation, sts(caller, operation, parameters));
    }

    /// A signed request as it goes over the wire.
    byte[] post(SigningIdentity caller, String service, String operation, String... parameters) {
        byte[] body = form(service, operation, parameters).getBytes(StandardCharsets.US_ASCII);
        Header type = new Header("Content-Type", "application/x-www-form-urlencoded");
        PlainRequest plain = new PlainRequest("POST", "/", "", List.of(host(), type), body);
        return bytes(signer(caller, service).sign(plain));
    }

    /// What a stranger is told who asks for an operation and says nothing else.
    Reply unsigned(String service, String operation) {
        byte[] body = form(service, operation).getBytes(StandardCharsets.US_ASCII);
        Header type = new Header("Content-Type", "application/x-www-form-urlencoded");
        return sent(bytes(new PlainRequest("POST", "/", "", List.of(host(), type), body)));
    }

    /// A presigned URL's request as it goes over the wire.
    byte[] presigned(
            SigningIdentity caller, String service, String operation, String... parameters) {
        String query = form(service, operation, parameters).replace("+", "%20");
        PlainRequest plain = new PlainRequest("GET", "/", query, List.of(host()), new byte[0]);
        return bytes(signer(caller, service).presign(plain, Duration.ofMinutes(5)));
    }

    Reply sent(byte[] request) {
        try (Connection connection = new Connection(port)) {
            return connection.send(request).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply done(String operation, Reply reply) {
        if (!reply.isDone()) {
            throw new AssertionError(operation + " was refused: " + reply);
        }
        return reply;
    }

    private SigV4Signer signer(SigningIdentity caller, String service) {
        return new SigV4Signer(
                clock, caller, new SigningTarget(REGION, service, PathRule.STANDARD));
    }

    private Header host() {
        return new Header("Host", "127.0.0.1:" + port);
    }

    private static String form(String service, String operation, String... parameters) {
        String version =
                switch (service) {
                    case "iam" -> "2010-05-08";
                    case "countersign" -> "2026-11-22";
                    default -> "2011-06-15";
                };
        StringBuilder form = new StringBuilder("Action=" + operation + "&Version=" + version);
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=');
            form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static byte[] bytes(PlainRequest request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(" /").append(query).append(" HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (request.method().equals("POST")) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + request.body().length);
        System.arraycopy(request.body(), 0, all, start.length, request.body().length);
        return all;
    }
}
