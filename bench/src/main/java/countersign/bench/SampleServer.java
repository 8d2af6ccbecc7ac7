package countersign.bench;

import countersign.api.sts.StsApi;
import countersign.endpoint.audit.AuditFiles;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Rates;
import countersign.endpoint.throttle.Sources;
import countersign.endpoint.throttle.Throttle;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.http.Peer;
import countersign.http.Relay;
import countersign.iam.access.Authorizer;
import countersign.iam.access.IdentityPlans;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.lastused.LastUses;
import countersign.iam.mfa.MfaGate;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.store.CachedStore;
import countersign.iam.store.IamStore;
import countersign.iam.sts.AssumeRole;
import countersign.iam.sts.GetSessionToken;
import countersign.iam.sts.MfaCheck;
import countersign.iam.sts.RoleSessions;
import countersign.iam.sts.RoleTrust;
import countersign.server.aws.Answers;
import countersign.server.aws.ApiEndpoint;
import countersign.server.aws.ApiService;
import countersign.server.aws.ApiServices;
import countersign.server.aws.Authentication;
import countersign.server.health.RequestMetrics;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.VerificationRules;
import countersign.sqlite.SqliteStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A server for GetSessionToken and AssumeRole, wired as the real one is, without a listener: an
/// embedded store behind its cache, an account with a root key, and audit files.
///
/// @param identity the root user's
/// @param alice a user who may assume [#ROLE]
record SampleServer(
        IamStore store,
        AuditFiles audit,
        ApiEndpoint endpoint,
        Credentials credentials,
        SigningIdentity identity,
        SigningIdentity alice)
        implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::123456789012:role/Reader";

    /// More than any benchmark sends, so that what counting costs is measured.
    private static final Rates RATES =
            new Rates(OptionalInt.of(1_000_000), OptionalInt.of(1_000_000));

    private static final String TRUST =
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::123456789012:user/alice"},
                "Action": "sts:AssumeRole"}}\
            """;
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
                new AuditFiles(data.resolve("audit"), AuditBenchmark.LIMITS, clock, random);
        audit.start();
        SessionSealer sealer =
                new SessionSealer(new SealingKeys(store, masterKey, random, clock).begin(), random);
        Credentials credentials = new Credentials(directory, masterKey, sealer);
        NewAccessKey alicesKey = aliceAndRole(directory, masterKey, random);
        MfaCheck mfaCheck =
                new MfaCheck(directory, new DeviceSeeds(masterKey), new MfaGate(store, clock));
        ApiServices services =
                new ApiServices(
                        List.of(
                                ApiService.of(
                                        StsApi.SERVICE,
                                        List.of(
                                                new GetSessionToken(mfaCheck, sealer, clock),
                                                new AssumeRole(
                                                        new RoleTrust(directory),
                                                        mfaCheck,
                                                        new RoleSessions(
                                                                directory,
                                                                AwsManagedPolicies.none(),
                                                                sealer,
                                                                clock))),
                                        VerificationRules.of(
                                                "sts", Set.of(SampleRequest.REGION)))));
        ApiEndpoint endpoint =
                new ApiEndpoint(
                        services,
                        new Authentication(
                                new SigV4Verifier(clock, seeds),
                                credentials,
                                new LastUses(directory, clock),
                                new Throttle(RATES, new Sources(Set.of()), seeds, _ -> {})),
                        new Authorizer(new IdentityPlans(directory, AwsManagedPolicies.none())),
                        new Answers(
                                new Recorder(
                                        audit,
                                        new RequestMetrics(new PrometheusRegistry(), Map.of()))),
                        clock,
                        SampleRequest.REGION);
        return new SampleServer(
                store, audit, endpoint, credentials, identity(rootKey), identity(alicesKey));
    }

    private static SigningIdentity identity(NewAccessKey key) {
        return new SigningIdentity(key.key().id().text(), key.secret(), Optional.empty());
    }

    private static NewAccessKey aliceAndRole(
            Directory directory, MasterKey masterKey, RandomBytes random) {
        User alice =
                new User(
                        ACCOUNT,
                        UniqueId.generate(UniqueId.Kind.USER, random).text(),
                        "alice",
                        "/",
                        SampleRequest.NOW,
                        List.of(),
                        List.of(),
                        List.of());
        Role role =
                new Role(
                        ACCOUNT,
                        UniqueId.generate(UniqueId.Kind.ROLE, random).text(),
                        ROLE.substring(ROLE.lastIndexOf('/') + 1),
                        "/",
                        SampleRequest.NOW,
                        TRUST,
                        Map.of(alice.arn(), alice.id()),
                        Optional.empty(),
                        Duration.ofHours(1),
                        List.of());
        NewAccessKey key = NewAccessKey.generate(alice, masterKey, random, SampleRequest.NOW);
        directory.change(edit ->
                edit.create(alice.withAccessKeys(List.of(key.key().id())))
                        .create(role)
                        .create(key.key()));
        return key;
    }

    /// The whole answer to a request, from a thread that may wait.
    HttpResponse answer(HttpRequest request) {
        return switch (endpoint.onEventLoop(request)) {
            case HttpResponse response -> response;
            case LastStep last -> last.response().get();
            case HandOver rest -> rest.rest().get();
            case Relay _ -> throw new IllegalStateException("The gateway alone relays");
        };
    }

    /// A request as HTTP hands it over.
    static HttpRequest received(PlainRequest request) {
        List<Header> headers =
                request.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList();
        return new HttpRequest(
                "3f0e2c56-8f6c-4d0d-9c5e-0d6f6f1c7a11",
                new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000), false),
                new HttpHead(request.method(), request.rawPath(), headers),
                request.body());
    }

    @Override
    public void close() {
        audit.close();
        store.close();
    }
}
