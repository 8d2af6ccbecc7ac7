package countersign.bench;

import countersign.api.sts.StsApi;
import countersign.iam.access.Authorizer;
import countersign.iam.access.IdentityPlans;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.lastused.LastUses;
import countersign.iam.mfa.MfaGate;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.store.CachedStore;
import countersign.iam.store.IamStore;
import countersign.iam.sts.GetSessionToken;
import countersign.iam.sts.MfaCheck;
import countersign.server.audit.AuditFiles;
import countersign.server.aws.Answers;
import countersign.server.aws.ApiEndpoint;
import countersign.server.aws.ApiService;
import countersign.server.aws.ApiServices;
import countersign.server.aws.Authentication;
import countersign.server.aws.Recorder;
import countersign.server.health.RequestMetrics;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.VerificationRules;
import countersign.sqlite.SqliteStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A server for GetSessionToken, wired as the real one is, without a listener: an embedded store
/// behind its cache, an account with a root key, and audit files.
///
/// @param identity the root user's
record SampleServer(
        IamStore store, AuditFiles audit, ApiEndpoint endpoint, SigningIdentity identity)
        implements AutoCloseable {
    private static final long CACHE_BYTES = 16L << 20;
    private static final int MASTER_KEY_BYTES = 32;
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    static SampleServer in(Path data, RandomBytes random, SecureRandom seeds) {
        InstantSource clock = SampleRequest.CLOCK;
        IamStore store = new CachedStore(SqliteStore.open(data.resolve("store.db")), CACHE_BYTES);
        MasterKey masterKey = new MasterKey(random.next(MASTER_KEY_BYTES), random);
        Directory directory = new Directory(store);
        NewAccessKey rootKey =
                new AccountSetup(directory, clock)
                        .create(
                                ACCOUNT,
                                root ->
                                        NewAccessKey.generate(
                                                root, masterKey, random, clock.instant()));
        AuditFiles audit =
                new AuditFiles(data.resolve("audit"), AuditBenchmark.LIMITS, clock, seeds);
        audit.start();
        SessionSealer sealer =
                new SessionSealer(new SealingKeys(store, masterKey, random, clock).begin(), random);
        Credentials credentials = new Credentials(directory, masterKey, sealer);
        MfaCheck mfaCheck =
                new MfaCheck(directory, new DeviceSeeds(masterKey), new MfaGate(store, clock));
        ApiServices services =
                new ApiServices(
                        List.of(
                                ApiService.of(
                                        StsApi.SERVICE,
                                        List.of(new GetSessionToken(mfaCheck, sealer, clock)),
                                        VerificationRules.of(
                                                "sts", Set.of(SampleRequest.REGION)))));
        ApiEndpoint endpoint =
                new ApiEndpoint(
                        services,
                        new Authentication(
                                new SigV4Verifier(clock, seeds),
                                credentials,
                                new LastUses(directory, clock)),
                        new Authorizer(new IdentityPlans(directory, AwsManagedPolicies.none())),
                        new Answers(
                                new Recorder(
                                        audit,
                                        new RequestMetrics(new PrometheusRegistry(), Map.of()))),
                        clock,
                        SampleRequest.REGION);
        return new SampleServer(
                store,
                audit,
                endpoint,
                new SigningIdentity(rootKey.key().id().text(), rootKey.secret(), Optional.empty()));
    }

    @Override
    public void close() {
        audit.close();
        store.close();
    }
}
