package countersign.bench;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.session.AuthenticToken;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SealingKey;
import countersign.iam.session.SealingKeyring;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.TokenReading;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Credentials of a session that carries the proof of MFA.
@State(Scope.Benchmark)
public class SessionBenchmark {
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final SealingKeyring keyring =
            SealingKeyring.of(SealingKey.generate(random, SampleRequest.NOW));
    private final SessionSealer sealer = new SessionSealer(() -> keyring, random);
    private final SessionClaims claims =
            new SessionClaims(
                    new SessionPrincipal.User(
                            ACCOUNT, UniqueId.generate(UniqueId.Kind.USER, random)),
                    SampleRequest.NOW,
                    SampleRequest.NOW.plus(Duration.ofHours(12)),
                    Optional.of(
                            new MfaProof(
                                    new SerialNumber("arn:aws:iam::123456789012:mfa/phone"),
                                    SampleRequest.NOW)));
    private final IssuedSession issued = sealer.seal(claims, 0);

    /// What GetSessionToken does.
    @Benchmark
    public Object seal() {
        return sealer.seal(claims, 0);
    }

    /// What every request of a session begins with.
    @Benchmark
    public Object read() {
        TokenReading reading = sealer.read(issued.accessKeyId(), issued.token().reveal());
        if (!(reading instanceof AuthenticToken)) {
            throw new IllegalStateException("The token was refused: " + reading);
        }
        return reading;
    }
}
