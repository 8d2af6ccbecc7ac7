package countersign.bench;

import countersign.http.HttpResponse;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.sigv4.SecretAccessKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// From the three parts of temporary credentials to a living caller: the token opened, its time,
/// revocations and account looked at, the user or role found. The store's cache is warm.
@State(Scope.Benchmark)
public class CallerBenchmark {
    private final TemporaryDirectory directory = TemporaryDirectory.make();
    private final SampleServer server =
            SampleServer.in(
                    directory.path(), new RandomBytes(new SecureRandom()), new SecureRandom());
    private final Parts ofUser =
            Parts.of(server.answer(SampleServer.received(SampleRequest.signedBy(server.alice()))));
    private final Parts ofRole =
            Parts.of(
                    server.answer(
                            SampleServer.received(
                                    SampleRequest.assumingRole(
                                            server.alice(), SampleServer.ROLE))));

    private record Parts(String accessKeyId, SecretAccessKey secret, String token) {
        static Parts of(HttpResponse answer) {
            String xml = new String(answer.body(), StandardCharsets.UTF_8);
            return new Parts(
                    element(xml, "AccessKeyId"),
                    SecretAccessKey.of(element(xml, "SecretAccessKey")),
                    element(xml, "SessionToken"));
        }

        private static String element(String xml, String name) {
            Matcher found = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
            if (!found.find()) {
                throw new IllegalStateException("No " + name);
            }
            return found.group(1);
        }
    }

    /// Closes the store and the audit log, and deletes them.
    @TearDown
    public void end() {
        server.close();
        directory.close();
    }

    /// A user's session of GetSessionToken.
    @Benchmark
    public Caller userSession() {
        return caller(ofUser);
    }

    /// A role's session.
    @Benchmark
    public Caller roleSession() {
        return caller(ofRole);
    }

    private Caller caller(Parts parts) {
        return server.credentials()
                .identify(parts.accessKeyId(), parts.secret(), parts.token(), SampleRequest.NOW);
    }
}
