package countersign.iam.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.backup.Restoration;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.WitnessedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The records of the store, typed, and the one way to change them.
///
/// Reads are as fresh as the store's. Decoded records are kept, within a bound, by their entry: a
/// record is decoded once and never served past its change. For any thread; may block.
public final class Directory {
    /// How often a change or a reading of several records is tried before its caller is told of a
    /// conflict: each try that fails means that another one's change succeeded.
    private static final int ATTEMPTS_MAX = 100;

    /// How much memory decoded records take unless somebody says otherwise.
    private static final long DECODED_BYTES_MAX = 16L << 20;

    /// What a decoded record takes besides its texts: objects' headers and the nodes of the cache.
    private static final int DECODED_OVERHEAD_BYTES = 400;

    static final RecordCodec<AccessKey> ACCESS_KEY = new RecordCodec<>(AccessKey.class);
    static final RecordCodec<AccessKeyUse> ACCESS_KEY_USE = new RecordCodec<>(AccessKeyUse.class);
    static final RecordCodec<IdentityUse> IDENTITY_USE = new RecordCodec<>(IdentityUse.class);
    static final RecordCodec<CredentialReport> REPORT = new RecordCodec<>(CredentialReport.class);
    static final RecordCodec<AccessReports> ACCESS_REPORTS = new RecordCodec<>(AccessReports.class);
    static final RecordCodec<InlinePolicies> INLINE = new RecordCodec<>(InlinePolicies.class);
    static final RecordCodec<Memberships> MEMBERSHIPS = new RecordCodec<>(Memberships.class);
    static final RecordCodec<GroupMember> GROUP_MEMBER = new RecordCodec<>(GroupMember.class);
    static final RecordCodec<AccountSettings> SETTINGS = new RecordCodec<>(AccountSettings.class);
    static final RecordCodec<Issuer> ISSUER = new RecordCodec<>(Issuer.class);
    static final RecordCodec<Organization> ORGANIZATION = new RecordCodec<>(Organization.class);
    static final RecordCodec<SamlMetadataDocument> SAML_METADATA =
            new RecordCodec<>(SamlMetadataDocument.class);
    static final RecordCodec<MfaDevice> DEVICE = new RecordCodec<>(MfaDevice.class);

    /// What a SAML provider was made of.
    record SamlMetadataDocument(String text) {}

    static final RecordCodec<BrowserSession> BROWSER_SESSION =
            new RecordCodec<>(BrowserSession.class);
    static final RecordCodec<LoginGrant> LOGIN_GRANT = new RecordCodec<>(LoginGrant.class);
    static final RecordCodec<LoginCode> LOGIN_CODE = new RecordCodec<>(LoginCode.class);
    static final RecordCodec<ToolLogin> TOOL_LOGIN = new RecordCodec<>(ToolLogin.class);
    static final RecordCodec<SignedInBrowsers> SIGNED_IN =
            new RecordCodec<>(SignedInBrowsers.class);
    static final RecordCodec<SpentToken> SPENT_TOKEN = new RecordCodec<>(SpentToken.class);

    private final IamStore store;
    private final WitnessedTime witnessedTime = new WitnessedTime();
    private final Cache<String, Stored<?>> decoded;
    private final Accounts accounts = new Accounts(this);
    private final Identities<User> users = new Identities<>(this, IdentityRecords.USERS);
    private final Identities<Group> groups = new Identities<>(this, IdentityRecords.GROUPS);
    private final Identities<Role> roles = new Identities<>(this, IdentityRecords.ROLES);
    private final Providers<OidcProvider> oidcProviders =
            new Providers<>(this, Providers.OIDC, Keys::oidcProviders, Keys::oidcProvider);
    private final Providers<SamlProvider> samlProviders =
            new Providers<>(this, Providers.SAML, Keys::samlProviders, Keys::samlProvider);
    private final ManagedPolicies managedPolicies = new ManagedPolicies(this);
    private final PolicyUses policyUses = new PolicyUses(this);
    private final InstanceProfiles instanceProfiles = new InstanceProfiles(this);
    private final AccountAliases accountAliases = new AccountAliases(this);
    private final Passwords passwords = new Passwords(this);
    private final Delegations delegations = new Delegations(this);
    private final ResourcePolicies resourcePolicies = new ResourcePolicies(this);
    private final Passing<BrowserSession> browserSessions =
            new Passing<>(this, Keys.browserSessions(), BROWSER_SESSION);
    private final Passing<SpentToken> spentTokens =
            new Passing<>(this, Keys.spentTokens(), SPENT_TOKEN);
    private final Passing<LoginCode> authorizationCodes =
            new Passing<>(this, Keys.authorizationCodes(), LOGIN_CODE);
    private final Passing<ToolLogin> toolLogins =
            new Passing<>(this, Keys.toolLogins(), TOOL_LOGIN);
    private final Passing<LoginGrant> duePasswords =
            new Passing<>(this, Keys.duePasswords(), LOGIN_GRANT);

    public Directory(IamStore store) {
        this(store, DECODED_BYTES_MAX);
    }

    /// @param decodedBytesMax about how much memory to use for decoded records, in bytes
    public Directory(IamStore store, long decodedBytesMax) {
        this.store = store;
        this.decoded =
                Caffeine.newBuilder()
                        .maximumWeight(decodedBytesMax)
                        .weigher(Directory::weight)
                        .executor(Runnable::run) // upkeep is short, and no thread of ours waits
                        .build();
    }

    /// Up to when something may have been spent that the store doesn't know of, since it was put
    /// back from a backup.
    public Optional<Instant> doubtedUntil() {
        return Restoration.doubtedUntil(store);
    }

    /// Whether what is over may be deleted.
    public WitnessedTime witnessedTime() {
        return witnessedTime;
    }

    public Accounts accounts() {
        return accounts;
    }

    /// The IAM users. The root user is none of them, but is found by its id: the account's.
    public Identities<User> users() {
        return users;
    }

    public Identities<Group> groups() {
        return groups;
    }

    public Identities<Role> roles() {
        return roles;
    }

    /// OpenID Connect providers, by their URLs without scheme; case and a last `/` count.
    public Providers<OidcProvider> oidcProviders() {
        return oidcProviders;
    }

    /// SAML providers; in their names case doesn't count.
    public Providers<SamlProvider> samlProviders() {
        return samlProviders;
    }

    /// The metadata document of a provider; empty where the provider was deleted since it was read.
    public Optional<String> samlMetadata(SamlProvider provider) {
        return read(Keys.samlMetadata(provider), SAML_METADATA).map(it -> it.value().text());
    }

    public Belonging<AccountSettings> settings(AccountId account) {
        return belonging(Keys.accountSettings(account), SETTINGS, AccountSettings.NONE);
    }

    /// @param id that [Issuer#isId] takes
    public Optional<Stored<Issuer>> issuer(String id) {
        return read(Keys.issuer(id), ISSUER);
    }

    /// The organization that the accounts here are; empty until there is an account.
    public Optional<Stored<Organization>> organization() {
        return read(Keys.organization(), ORGANIZATION);
    }

    /// The customer managed policies.
    public ManagedPolicies managedPolicies() {
        return managedPolicies;
    }

    /// Who uses which managed policies.
    public PolicyUses policyUses() {
        return policyUses;
    }

    /// The policies of resources that other servers keep.
    public ResourcePolicies resourcePolicies() {
        return resourcePolicies;
    }

    public InstanceProfiles instanceProfiles() {
        return instanceProfiles;
    }

    public AccountAliases accountAliases() {
        return accountAliases;
    }

    public Passwords passwords() {
        return passwords;
    }

    public Delegations delegations() {
        return delegations;
    }

    /// Browsers in which somebody is signed in.
    public Passing<BrowserSession> browserSessions() {
        return browserSessions;
    }

    /// Sign-in tokens that were used.
    public Passing<SpentToken> spentTokens() {
        return spentTokens;
    }

    /// Logins for which the client hasn't fetched credentials yet.
    public Passing<LoginCode> authorizationCodes() {
        return authorizationCodes;
    }

    /// Tools that may fetch more credentials for their users.
    public Passing<ToolLogin> toolLogins() {
        return toolLogins;
    }

    /// Users who have shown a password that is good only to set another.
    public Passing<LoginGrant> duePasswords() {
        return duePasswords;
    }

    /// In which browsers somebody is signed in.
    ///
    /// @param userId as policies know it, such as `AROA…:name`
    public Belonging<SignedInBrowsers> signedInBrowsers(AccountId account, String userId) {
        return signedInBrowsers(Keys.signedInBrowsers(account, userId));
    }

    /// @param key one of [#signedInBrowsers(String, int)]
    public Belonging<SignedInBrowsers> signedInBrowsers(String key) {
        return belonging(key, SIGNED_IN, SignedInBrowsers.NONE);
    }

    /// The keys under which that is noted, in their order.
    ///
    /// @param after the key to go on behind, or empty
    public List<String> signedInBrowsers(String after, int limit) {
        return listNonEmpty(
                Keys.signedInBrowsers(), after, limit, entry -> Optional.of(entry.key()));
    }

    /// Whoever has that unique id.
    public Optional<Identity> identity(AccountId account, String id) {
        return UniqueId.parse(id)
                .flatMap(unique ->
                        switch (unique.kind()) {
                            case USER -> users.byId(account, id).map(Stored::value);
                            case GROUP -> groups.byId(account, id).map(Stored::value);
                            case ROLE -> roles.byId(account, id).map(Stored::value);
                            case MANAGED_POLICY, INSTANCE_PROFILE -> Optional.empty();
                        });
    }

    /// @param userId the unique id; the account's own id for the root user
    public Optional<Stored<User>> user(AccountId account, String userId) {
        return users.byId(account, userId);
    }

    /// Whoever can call: a user, the root user too, or a role.
    ///
    /// @param id the unique id; the account's own id for the root user
    public Optional<Stored<? extends Identity>> authenticated(AccountId account, String id) {
        Optional<Stored<User>> user = user(account, id);
        return user.isPresent() ? Optional.of(user.get()) : roles.byId(account, id).map(it -> it);
    }

    public Optional<Stored<User>> userNamed(AccountId account, String name) {
        return users.named(account, name);
    }

    public Belonging<Memberships> memberships(User user) {
        return belonging(Keys.memberships(user), MEMBERSHIPS, Memberships.NONE);
    }

    /// Members in the order of their unique ids. None only where there are no more.
    ///
    /// @param after the unique id to go on behind, or empty
    public List<User> members(Group group, String after, int limit) {
        return listNonEmpty(
                Keys.groupMembers(group),
                after.isEmpty() ? "" : Keys.groupMember(group, after),
                limit,
                entry ->
                        user(group.account(), decode(entry, GROUP_MEMBER).value().userId())
                                .map(Stored::value));
    }

    public Optional<Stored<AccessKey>> accessKey(AccessKeyId id) {
        return read(Keys.accessKey(id), ACCESS_KEY);
    }

    public Optional<AccessKeyUse> accessKeyUse(AccessKeyId id) {
        return read(Keys.accessKeyUse(id), ACCESS_KEY_USE).map(Stored::value);
    }

    /// What the account had made last.
    public Optional<CredentialReport> credentialReport(AccountId account) {
        return read(Keys.credentialReport(account), REPORT).map(Stored::value);
    }

    public Belonging<AccessReports> accessReports(Identity of) {
        return belonging(Keys.accessReports(of), ACCESS_REPORTS, AccessReports.NONE);
    }

    public Belonging<IdentityUse> identityUse(Identity of) {
        return belonging(Keys.identityUse(of), IDENTITY_USE, IdentityUse.NONE);
    }

    public Belonging<InlinePolicies> inlinePolicies(Identity of) {
        return belonging(Keys.inlinePolicies(of), INLINE, InlinePolicies.NONE);
    }

    public Optional<Stored<MfaDevice>> device(AccountId account, String serialNumber) {
        return read(Keys.device(account, serialNumber), DEVICE);
    }

    /// Devices in the order of their serial numbers.
    ///
    /// @param after the serial number to go on behind, or empty
    public List<MfaDevice> devices(AccountId account, String after, int limit) {
        String start = after.isEmpty() ? "" : Keys.device(account, after);
        List<MfaDevice> devices = new ArrayList<>();
        for (Entry entry : store.list(Keys.devices(account), start, limit)) {
            devices.add(decode(entry, DEVICE).value());
        }
        return devices;
    }

    public long countDevices(AccountId account) {
        return store.count(Keys.devices(account));
    }

    /// Whether what was made on this basis would be made the same now.
    public boolean stillHolds(Basis basis) {
        return basis.holdsIn(store);
    }

    /// What `reading` makes of the records that it says it relies on, all as they were at one
    /// moment: they are read one by one, and what was put together of two states may allow what
    /// neither does, or miss a policy that is gone. So it counts, also a StoreFault, only if all
    /// are still the same at the end.
    ///
    /// @param whose for the fault
    /// @throws StoreFault what the reading throws, or after many tries
    public <T> Snapshot<T> atOneMoment(Identity whose, Function<Basis.Builder, T> reading) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Basis.Builder records = Basis.builder();
            try {
                T value = reading.apply(records);
                Basis basis = records.build();
                if (stillHolds(basis)) {
                    return new Snapshot<>(value, basis);
                }
            } catch (StoreFault fault) {
                if (stillHolds(records.build())) {
                    throw fault;
                }
            }
        }
        throw new StoreFault("The policies of " + whose.id() + " change faster than they are read");
    }

    /// Runs `attempt` and commits what it staged, until no other change came between its reads and
    /// its commit; answers what the last run answered. An attempt that stages nothing commits
    /// nothing.
    ///
    /// @throws Refusal what the attempt throws, or ConcurrentModification after many tries
    public <T> T change(Function<Edit, T> attempt) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Edit edit = new Edit();
            T result = attempt.apply(edit);
            if (edit.isEmpty() || store.commit(edit.toChange()) instanceof Commit.Committed) {
                return result;
            }
        }
        throw new Refusal(
                ErrorCode.CONCURRENT_MODIFICATION,
                "The request was rejected because multiple requests to change this object were"
                        + " submitted simultaneously. Wait a few minutes and submit your request"
                        + " again.");
    }

    <T> Belonging<T> belonging(String key, RecordCodec<T> codec, T none) {
        Optional<Entry> entry = store.get(key);
        T value = entry.isPresent() ? decode(entry.get(), codec).value() : none;
        return new Belonging<>(key, codec, value, entry);
    }

    /// What `meaning` makes of the records below `prefix`; none only where there are no more.
    <T> List<T> listNonEmpty(
            String prefix, String after, int limit, Function<Entry, Optional<T>> meaning) {
        String start = after;
        while (true) {
            List<Entry> entries = store.list(prefix, start, limit);
            List<T> found = entries.stream().flatMap(e -> meaning.apply(e).stream()).toList();
            if (!found.isEmpty() || entries.isEmpty()) {
                return found;
            }
            start = entries.getLast().key();
        }
    }

    /// The first records below `prefix`.
    List<Entry> list(String prefix, int limit) {
        return store.list(prefix, "", limit);
    }

    long count(String prefix) {
        return store.count(prefix);
    }

    <T> Optional<Stored<T>> read(String key, RecordCodec<T> codec) {
        return store.get(key).map(entry -> decode(entry, codec));
    }

    @SuppressWarnings("unchecked") // one key has one kind of record, and so one codec
    <T> Stored<T> decode(Entry entry, RecordCodec<T> codec) {
        Stored<?> known = decoded.getIfPresent(entry.key());
        if (known != null && known.entry().revision() == entry.revision()) {
            return (Stored<T>) known;
        }
        Stored<T> fresh = new Stored<>(codec.decode(entry.key(), entry.value()), entry);
        decoded.put(entry.key(), fresh);
        return fresh;
    }

    /// About how many bytes decoded records take.
    long decodedBytes() {
        decoded.cleanUp();
        return decoded.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /// The entry lives as long as what was made of it, and both hold the same texts.
    private static int weight(String key, Stored<?> record) {
        return DECODED_OVERHEAD_BYTES + key.length() + 2 * record.entry().value().length;
    }
}
