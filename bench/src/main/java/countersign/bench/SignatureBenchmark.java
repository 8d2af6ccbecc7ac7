package countersign.bench;

import countersign.sigv4.PlainRequest;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningCredential;
import countersign.sigv4.Verification;
import countersign.sigv4.VerificationRules;
import countersign.sigv4.VerifiedRequest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Signature Version 4 over the sample request, the day's signing key being derived already.
@State(Scope.Benchmark)
public class SignatureBenchmark {
    private record Known(SecretAccessKey secretAccessKey) implements SigningCredential {}

    private final VerificationRules rules =
            VerificationRules.of("sts", Set.of(SampleRequest.REGION));
    private final Optional<Known> known =
            Optional.of(new Known(SampleRequest.EXAMPLE.secretAccessKey()));
    private final SigV4Verifier verifier =
            new SigV4Verifier(SampleRequest.CLOCK, new SecureRandom());
    private final SigV4Signer signer = SampleRequest.signer(SampleRequest.EXAMPLE);
    private final PlainRequest unsigned = SampleRequest.unsigned();
    private final PlainRequest signed = SampleRequest.signedBy(SampleRequest.EXAMPLE);

    /// What the server does with each request.
    @Benchmark
    public Object verify() {
        Verification<Known> outcome = verifier.verify(signed, rules, (id, token) -> known);
        if (!(outcome instanceof VerifiedRequest<Known>)) {
            throw new IllegalStateException("The signature was refused: " + outcome);
        }
        return outcome;
    }

    /// What a client does with each request.
    @Benchmark
    public Object sign() {
        return signer.sign(unsigned);
    }
}
