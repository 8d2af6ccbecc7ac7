package countersign.iam;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.RootAccessKey;
import countersign.api.iam.IamApi;
import countersign.api.query.Parsed;
import countersign.api.query.QueryForm;
import countersign.api.query.QueryParser;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.DenialMessages;
import countersign.iam.access.IdentityPlans;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Rule;
import countersign.iam.access.SessionRules;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.caller.AssertedCaller;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.caller.Lookup;
import countersign.iam.caller.PresentedCredential;
import countersign.iam.caller.SessionLife;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.mfa.ManualClock;
import countersign.iam.mfa.MfaGate;
import countersign.iam.oidc.AccessTokens;
import countersign.iam.oidc.FakeAccounts;
import countersign.iam.oidc.FakeIssuer;
import countersign.iam.oidc.ProviderKeys;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.operation.Operation;
import countersign.iam.password.HashCost;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordHasher;
import countersign.iam.revocation.RevocationRecords;
import countersign.iam.saml.SamlEndpoint;
import countersign.iam.samlprovider.SamlPrivateKeys;
import countersign.iam.session.SealedTexts;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.DeveloperTokens;
import countersign.iam.signin.DuePasswords;
import countersign.iam.signin.LoginLimits;
import countersign.iam.signin.PasswordLogin;
import countersign.iam.signin.SigninFederation;
import countersign.iam.signin.ToolSessions;
import countersign.iam.store.CachedStore;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.sts.MfaCheck;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.Rejected;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.VerificationRules;
import countersign.sigv4.VerifiedRequest;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One account over a store in memory, whose operations run as the server runs them, but for HTTP:
/// a really signed request, the signature, the credential, the session rules, the parameters, the
/// policies, the operation's own rules, the operation.
public final class IamUnderTest {
    public static final AccountId ACCOUNT = new AccountId("123456789012");
    public static final String REGION = "us-east-1";
    private static final long CACHE_BYTES_MAX = 32L << 20;

    public final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    public final IamStore store = new CachedStore(new MemoryStore(), CACHE_BYTES_MAX);
    public final Directory directory = new Directory(store);
    public final FewAwsPolicies aws = new FewAwsPolicies();
    public final LastUses uses = new LastUses(directory, clock);

    /// The one OpenID Connect provider that can be reached.
    public final FakeIssuer issuer = new FakeIssuer("https://idp.example.com/a", clock);

    /// Amazon and Facebook.
    public final FakeAccounts accounts = new FakeAccounts();

    private final SecureRandom seeds = seeds();
    private final RandomBytes random = new RandomBytes(seeds);
    private final MasterKey masterKey = new MasterKey(random.next(32), random);
    public final SealingKeys sealingKeys = new SealingKeys(store, masterKey, random, clock).begin();
    public final PasswordHasher hasher = new PasswordHasher(masterKey, random, new HashCost(8, 1));
    public final RevocationRecords revocations = new RevocationRecords(directory, clock);
    private final SessionSealer sealer = new SessionSealer(sealingKeys, random);
    private final Credentials credentials;
    private final DenialMessages denials =
            new DenialMessages(new SealedTexts(sealingKeys, random, "authorization message"));
    private Authorizer authorizer = new Authorizer(new IdentityPlans(directory, aws));
    private final SigV4Verifier verifier = new SigV4Verifier(clock, seeds);
    private final Map<OperationModel<?, ?>, Operation<?, ?>> operations = new HashMap<>();
    private final Map<OperationModel<?, ?>, AssertedOperation<?, ?, ?>> unsigned = new HashMap<>();
    private final Client root;

    public IamUnderTest() {
        this(SessionLife.OUTLIVES_KEY);
    }

    public IamUnderTest(SessionLife life) {
        credentials = new Credentials(directory, masterKey, sealer, life);
        Operations all =
                new Operations(
                        directory,
                        aws,
                        new FewServices(),
                        masterKey,
                        sealer,
                        sealingKeys,
                        revocations,
                        new MfaGate(store, clock),
                        new Federation(
                                IssuerUrls.PUBLIC,
                                url ->
                                        url.contains("unreachable")
                                                ? Optional.empty()
                                                : Optional.of("0123456789".repeat(4)),
                                new ProviderKeys(issuer, clock),
                                new AccessTokens(
                                        accounts,
                                        Optional.of(URI.create("https://amazon.example.com")),
                                        Optional.of(URI.create("https://facebook.example.com"))),
                                () -> "https://issuer.example/",
                                SamlEndpoint.AWS),
                        uses,
                        hasher,
                        denials,
                        random,
                        clock);
        all.ofSts().forEach(operation -> operations.put(operation.model(), operation));
        all.ofStsUnsigned().forEach(operation -> unsigned.put(operation.model(), operation));
        all.ofCountersign().forEach(operation -> operations.put(operation.model(), operation));
        all.ofIam().forEach(operation -> operations.put(operation.model(), operation));
        root = account(ACCOUNT);
    }

    /// From now on refusals tell, sealed, why they are.
    public void encodeDenials() {
        authorizer = new Authorizer(new IdentityPlans(directory, aws), Optional.of(denials));
    }

    /// The root user, by the key that the account began with.
    public Client root() {
        return root;
    }

    /// Another account in the same store, in the hands of its root user.
    public Client account(AccountId id) {
        NewAccessKey key =
                new AccountSetup(directory, clock)
                        .create(
                                id,
                                user ->
                                        NewAccessKey.generate(
                                                user, masterKey, random, clock.instant()));
        return new Client(
                this, new SigningIdentity(key.key().id().text(), key.secret(), Optional.empty()));
    }

    /// Credentials in somebody's hands.
    public Client client(countersign.api.sts.Credentials given) {
        return root.of(given);
    }

    /// Opens the private keys of SAML providers.
    public SamlPrivateKeys samlPrivateKeys() {
        return new SamlPrivateKeys(masterKey, random);
    }

    /// The browsers in which somebody is signed in.
    public BrowserSessions browsers() {
        return new BrowserSessions(directory, masterKey, credentials, random, clock);
    }

    /// Signs browsers in.
    public SigninFederation signin(SigninFederation.SessionTokens taken) {
        return new SigninFederation(
                credentials,
                directory,
                new SealedTexts(sealingKeys, random, "sign-in token"),
                browsers(),
                taken,
                clock);
    }

    /// Signs people in by password.
    public PasswordLogin login() {
        return new PasswordLogin(
                directory,
                new PasswordCheck(directory, hasher, clock),
                new MfaCheck(directory, new DeviceSeeds(masterKey), new MfaGate(store, clock)),
                new LoginLimits(random, clock),
                random,
                clock);
    }

    /// Lets people set passwords that are due.
    public DuePasswords duePasswords() {
        return new DuePasswords(
                directory,
                new PasswordCheck(directory, hasher, clock),
                new ToolSessions(credentials, authorizer, sealer),
                new LoginLimits(random, clock),
                random,
                clock);
    }

    /// Gives tools the credentials of those who signed in.
    public DeveloperTokens tokens() {
        return new DeveloperTokens(
                directory,
                new ToolSessions(credentials, authorizer, sealer),
                revocations,
                random,
                clock);
    }

    /// A request over TLS, now.
    public RequestContext context() {
        return new RequestContext(
                clock.instant(),
                "192.0.2.10",
                true,
                Optional.of("aws-cli/2.0"),
                Optional.empty(),
                REGION);
    }

    /// The root user of an account that the operator API made.
    public Client client(RootAccessKey key) {
        return new Client(
                this,
                new SigningIdentity(
                        key.accessKeyId(),
                        SecretAccessKey.of(key.secretAccessKey()),
                        Optional.empty()));
    }

    /// A new IAM user with one key, who may do nothing.
    public Client user(String name) {
        root.call(IamApi.CREATE_USER, "UserName", name);
        return root.newKeyOf(name);
    }

    /// A new IAM user with one key and one inline policy, `policy`.
    public Client user(String name, String document) {
        Client user = user(name);
        root.put(name, "policy", document);
        return user;
    }

    /// A new role, whose ARN is answered.
    ///
    /// @param trust the trust policy, which may have `'` for `"`
    public String role(String name, String trust) {
        return root.call(
                        IamApi.CREATE_ROLE,
                        "RoleName",
                        name,
                        "AssumeRolePolicyDocument",
                        trust.replace('\'', '"'))
                .role()
                .arn();
    }

    /// Gives the role an inline policy, which may have `'` for `"`.
    public void permit(String roleName, String document) {
        root.call(
                IamApi.PUT_ROLE_POLICY,
                "RoleName",
                roleName,
                "PolicyName",
                "policy",
                "PolicyDocument",
                document.replace('\'', '"'));
    }

    /// A new IAM user who may do everything.
    public Client admin(String name) {
        return user(name, "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");
    }

    public List<Operation<?, ?>> operations() {
        return List.copyOf(operations.values());
    }

    /// @throws Refusal what the caller would be answered
    <O> O call(PlainRequest request, OperationModel<?, O> model, QueryForm form) {
        ServiceModel service = serviceOf(model);
        @SuppressWarnings("unchecked") // the map holds each model's own operation
        Operation<?, O> operation = (Operation<?, O>) Objects.requireNonNull(operations.get(model));
        return run(caller(request, service.name()), service.name(), operation, form);
    }

    /// Calls an operation that is not signed, with parameters as they stand in a form.
    ///
    /// @throws Refusal what AWS would answer
    public <O> O unsigned(OperationModel<?, O> model, String... parameters) {
        @SuppressWarnings("unchecked") // the map holds each model's own operation
        AssertedOperation<?, ?, O> operation =
                (AssertedOperation<?, ?, O>) Objects.requireNonNull(unsigned.get(model));
        return runUnsigned(operation, Client.form(model, parameters));
    }

    private <I, C extends AssertedCaller, O> O runUnsigned(
            AssertedOperation<I, C, O> operation, QueryForm form) {
        I input = parsed(operation.model(), form);
        C caller = operation.authenticate(input, context());
        if (operation.authorize(caller, input, context()) instanceof Authorization.Denied denied) {
            throw denied.refusal();
        }
        return operation.handle(caller, input);
    }

    private static <I> I parsed(OperationModel<I, ?> model, QueryForm form) {
        return switch (QueryParser.parse(model, form)) {
            case Parsed.Input<I>(I value) -> value;
            case Parsed.MalformedInput<I>(Optional<String> message) ->
                    throw new Refusal(ErrorCode.MALFORMED_INPUT, message.orElse(""));
            case Parsed.ValidationFailure<I>(String message) ->
                    throw new Refusal(ErrorCode.VALIDATION_ERROR, message);
        };
    }

    /// The service that has this operation.
    public static ServiceModel serviceOf(OperationModel<?, ?> model) {
        return Stream.of(StsApi.SERVICE, IamApi.SERVICE, CountersignApi.SERVICE)
                .filter(service -> service.operations().containsValue(model))
                .findFirst()
                .orElseThrow();
    }

    /// Whom a request of this client turns out to come from.
    public Caller callerOf(Client client) {
        return caller(client.signed(StsApi.GET_CALLER_IDENTITY, ""), "sts");
    }

    /// What the operator is told of credentials that are not known.
    public String whyUnknown(Client client) {
        return switch (credentials.find(client.accessKeyId(), client.sessionToken())) {
            case Lookup.Unknown(String detail) -> detail;
            case Lookup.Found _ -> throw new AssertionError("These credentials are known");
        };
    }

    private Caller caller(PlainRequest request, String service) {
        return switch (verifier.verify(
                request, VerificationRules.of(service, Set.of(REGION)), this::find)) {
            case Rejected<PresentedCredential> rejected ->
                    throw new Refusal(ErrorCode.INVALID_CLIENT_TOKEN_ID, rejected.message());
            case VerifiedRequest<PresentedCredential> verified ->
                    credentials.identify(verified, clock.instant());
        };
    }

    private Optional<PresentedCredential> find(String accessKeyId, Optional<String> token) {
        return switch (credentials.find(accessKeyId, token)) {
            case Lookup.Found(PresentedCredential credential) -> Optional.of(credential);
            case Lookup.Unknown _ -> Optional.empty();
        };
    }

    private <I, O> O run(Caller caller, String service, Operation<I, O> operation, QueryForm form) {
        SessionRules.check(caller, service, operation.model().name());
        I input = parsed(operation.model(), form);
        Access<I> access = operation.access();
        Caller proven = access.prove(caller, input);
        if (authorizer.authorize(proven, access, input, context())
                instanceof Authorization.Denied denied) {
            throw denied.refusal();
        }
        if (access instanceof Access.SignedAndAllowed<I> ruled) {
            for (Rule<I> rule : ruled.rules()) {
                rule.check(proven, input);
            }
        }
        return operation.handle(proven, input);
    }

    private static SecureRandom seeds() {
        try {
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(20_261_122);
            return seeded;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA1PRNG", e);
        }
    }
}
