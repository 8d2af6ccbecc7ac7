package countersign.iam.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.mfa.DeviceClock;
import countersign.iam.store.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// One golden file a kind of record, so that what a release has written stays readable.
final class RecordCodecTest {
    private static final AccountId ACCOUNT = new AccountId("012345678901");
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SERIAL = "arn:aws:iam::012345678901:mfa/phones/alice";
    private static final String USER_ID = "AIDAAAAAAAAAAAAAAAAAA";
    private static final String GROUP_ID = "AGPAAAAAAAAAAAAAAAAAA";
    private static final AccessKeyId KEY = new AccessKeyId("AKIAQAAAAAAAAAAAAAAA");
    private static final SealedSecret SECRET =
            SealedSecret.of(
                    new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
                        41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51
                    });

    private static final PasswordHash PASSWORD =
            new PasswordHash(19456, 2, "AQIDBAUGBwgJCgsMDQ4PEA==", SECRET);

    record Sample<T>(RecordCodec<T> codec, T value) {
        String written() {
            return new String(codec.encode(value), StandardCharsets.UTF_8);
        }

        T read(String text) {
            return codec.decode("a/key", text.getBytes(StandardCharsets.UTF_8));
        }

        /// Whether the text is refused, or read as something else than the value.
        boolean differs(String text) {
            try {
                return !read(text).toString().equals(value.toString());
            } catch (StoreFault refused) {
                return true;
            }
        }
    }

    private static SamlProvider saml() {
        return new SamlProvider(
                ACCOUNT,
                "AAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Okta",
                TIME,
                TIME.plusSeconds(1),
                SamlProvider.Encryption.REQUIRED,
                List.of(new SamlProvider.PrivateKey("BBBBBBBBBBBBBBBBBBBBBBBBBB", SECRET, TIME)),
                List.of());
    }

    private static Stream<Named<Sample<?>>> samples() {
        List<Tag> tags = List.of(new Tag("Team", "blue"), new Tag("é\"", ""));
        User alice =
                new User(
                        ACCOUNT,
                        USER_ID,
                        "Alice",
                        "/staff/",
                        TIME,
                        tags,
                        List.of(KEY),
                        List.of(new AssignedDevice(SERIAL, TIME)));
        MfaDevice loose =
                new MfaDevice(
                        ACCOUNT,
                        SERIAL,
                        "alice",
                        "/phones/",
                        SECRET,
                        TIME,
                        List.of(),
                        DeviceClock.UNSET,
                        Optional.empty());
        MfaDevice assigned =
                loose.withTags(tags)
                        .withClock(new DeviceClock(-7, OptionalLong.of(59844720)))
                        .assignedTo(new MfaDevice.Assignment(USER_ID, TIME));
        Role plain =
                new Role(
                        ACCOUNT,
                        "AROAAAAAAAAAAAAAAAAAA",
                        "Reader",
                        "/",
                        TIME,
                        "{}",
                        Map.of("arn:aws:iam::012345678901:user/alice", USER_ID),
                        Optional.empty(),
                        Duration.ofHours(12),
                        List.of());
        ManagedPolicy policy =
                new ManagedPolicy(
                        ACCOUNT,
                        "ANPAAAAAAAAAAAAAAAAAA",
                        "Readers",
                        "/all/",
                        Optional.empty(),
                        TIME,
                        TIME,
                        List.of(),
                        2,
                        7,
                        List.of(
                                new ManagedPolicy.Version(2, TIME),
                                new ManagedPolicy.Version(7, TIME)));
        LoginProfile login = LoginProfile.of(alice, TIME, PASSWORD);
        InstanceProfile profile =
                new InstanceProfile(
                        ACCOUNT,
                        "AIPAAAAAAAAAAAAAAAAAA",
                        "Box",
                        "/boxes/",
                        TIME,
                        Optional.empty(),
                        tags);
        Map<String, String> documents = new TreeMap<>(Map.of("b", "{}", "a", "{\"x\": 1}\n"));
        return Stream.of(
                Named.of("account", new Sample<>(Accounts.ACCOUNT, new Account(ACCOUNT, TIME))),
                Named.of("user", new Sample<>(IdentityRecords.USERS.codec(), alice)),
                Named.of(
                        "user-root",
                        new Sample<>(IdentityRecords.USERS.codec(), User.root(ACCOUNT, TIME))),
                Named.of(
                        "user-name",
                        new Sample<>(
                                IdentityRecords.USERS.nameCodec(),
                                new IdentityRecords.UserName(USER_ID))),
                Named.of(
                        "access-key",
                        new Sample<>(
                                Directory.ACCESS_KEY,
                                new AccessKey(
                                        KEY,
                                        ACCOUNT,
                                        USER_ID,
                                        AccessKey.Status.INACTIVE,
                                        TIME,
                                        SECRET))),
                Named.of(
                        "access-key-use",
                        new Sample<>(
                                Directory.ACCESS_KEY_USE,
                                new AccessKeyUse(TIME, "sts", "us-east-1"))),
                Named.of(
                        "access-reports",
                        new Sample<>(
                                Directory.ACCESS_REPORTS,
                                new AccessReports(
                                        Map.of("job", new AccessReport("arn", true, TIME))))),
                Named.of(
                        "credential-report",
                        new Sample<>(Directory.REPORT, new CredentialReport(TIME, "eJwDAAAAAAE="))),
                Named.of(
                        "identity-use",
                        new Sample<>(
                                Directory.IDENTITY_USE,
                                new IdentityUse(
                                        Map.of("iam:GetUser", new LastUse(TIME, "us-east-1"))))),
                Named.of(
                        "inline-policies",
                        new Sample<>(
                                Directory.INLINE, new InlinePolicies(new TreeMap<>(documents)))),
                Named.of(
                        "group",
                        new Sample<>(
                                IdentityRecords.GROUPS.codec(),
                                new Group(ACCOUNT, GROUP_ID, "Staff", "/all/", TIME, 3))),
                Named.of(
                        "group-name",
                        new Sample<>(
                                IdentityRecords.GROUPS.nameCodec(),
                                new IdentityRecords.NameHolder(GROUP_ID))),
                Named.of(
                        "group-member",
                        new Sample<>(Directory.GROUP_MEMBER, new GroupMember(USER_ID))),
                Named.of(
                        "memberships",
                        new Sample<>(
                                Directory.MEMBERSHIPS,
                                new Memberships(List.of(GROUP_ID, "AGPABBBBBBBBBBBBBBBBB")))),
                Named.of("role", new Sample<>(IdentityRecords.ROLES.codec(), plain)),
                Named.of(
                        "role-described",
                        new Sample<>(
                                IdentityRecords.ROLES.codec(),
                                plain.described("Reads\n").withTags(tags))),
                Named.of("managed-policy", new Sample<>(ManagedPolicies.POLICY, policy)),
                Named.of(
                        "managed-policy-described",
                        new Sample<>(ManagedPolicies.POLICY, described(policy).withTags(tags))),
                Named.of(
                        "policy-document",
                        new Sample<>(
                                ManagedPolicies.DOCUMENT,
                                new ManagedPolicies.Document("{\"x\": 1}\n"))),
                Named.of(
                        "attached-policies",
                        new Sample<>(
                                PolicyUses.ATTACHED,
                                AttachedPolicies.NONE.with(policy.reference()))),
                Named.of(
                        "attached-policies-bounded",
                        new Sample<>(
                                PolicyUses.ATTACHED,
                                AttachedPolicies.NONE.bounded(policy.reference()))),
                Named.of("policy-use", new Sample<>(PolicyUses.USE, new PolicyUse(4711, 5))),
                Named.of(
                        "policy-entity",
                        new Sample<>(
                                PolicyUses.ENTITY,
                                new PolicyEntity(GROUP_ID, new PolicyUse(1, 0)))),
                Named.of("login-profile", new Sample<>(Passwords.PROFILE, login)),
                Named.of(
                        "login-profile-changed",
                        new Sample<>(
                                Passwords.PROFILE,
                                login.changedTo(PASSWORD, TIME, List.of(PASSWORD)).toBeReset())),
                Named.of(
                        "password-use",
                        new Sample<>(Passwords.USE, new PasswordUse(4711, 3, Optional.empty()))),
                Named.of(
                        "password-use-signed-in",
                        new Sample<>(Passwords.USE, new PasswordUse(4711, 3, Optional.of(TIME)))),
                Named.of(
                        "password-policy",
                        new Sample<>(
                                Passwords.POLICY,
                                new PasswordPolicy(
                                        true,
                                        Optional.of(true),
                                        Optional.of(Duration.ofDays(90)),
                                        14,
                                        Optional.of(24),
                                        List.of(CharacterKind.values()),
                                        0))),
                Named.of(
                        "password-policy-plain",
                        new Sample<>(
                                Passwords.POLICY,
                                new PasswordPolicy(
                                        false,
                                        Optional.empty(),
                                        Optional.empty(),
                                        6,
                                        Optional.empty(),
                                        List.of(),
                                        0))),
                Named.of("instance-profile", new Sample<>(InstanceProfiles.PROFILE, profile)),
                Named.of(
                        "instance-profile-of-role",
                        new Sample<>(InstanceProfiles.PROFILE, profile.withRole(plain))),
                Named.of(
                        "role-profiles",
                        new Sample<>(
                                InstanceProfiles.OF_ROLE, new RoleProfiles(List.of("a", "B")))),
                Named.of(
                        "account-alias",
                        new Sample<>(AccountAliases.ALIAS, new AccountAlias(ACCOUNT))),
                Named.of(
                        "own-alias",
                        new Sample<>(AccountAliases.OWN, new OwnAlias(Optional.of("example")))),
                Named.of(
                        "oidc-provider",
                        new Sample<>(
                                Providers.OIDC,
                                new OidcProvider(
                                        ACCOUNT,
                                        "https://idp.example.com/a",
                                        List.of("app", "cli"),
                                        List.of("0123456789012345678901234567890123456789"),
                                        TIME,
                                        tags))),
                Named.of("saml-provider", new Sample<>(Providers.SAML, saml())),
                Named.of(
                        "saml-metadata",
                        new Sample<>(
                                Directory.SAML_METADATA,
                                new Directory.SamlMetadataDocument("<a b=\"c\"/>\n"))),
                Named.of(
                        "account-settings", new Sample<>(Directory.SETTINGS, AccountSettings.NONE)),
                Named.of(
                        "account-settings-outbound",
                        new Sample<>(
                                Directory.SETTINGS,
                                AccountSettings.NONE
                                        .withGlobalTokenVersion(2)
                                        .withOutbound(new AccountSettings.Outbound("0a1b", true)))),
                Named.of(
                        "issuer",
                        new Sample<>(
                                Directory.ISSUER,
                                new Issuer(
                                        "0123456789abcdef0123456789abcdef",
                                        ACCOUNT,
                                        TIME,
                                        List.of(new Issuer.Key("0a", "RS256", SECRET, "AAAA"))))),
                Named.of(
                        "organization",
                        new Sample<>(
                                Directory.ORGANIZATION,
                                new Organization(
                                        ACCOUNT, List.of(Organization.Feature.ROOT_SESSIONS)))),
                Named.of("mfa-device", new Sample<>(Directory.DEVICE, loose)),
                Named.of("mfa-device-assigned", new Sample<>(Directory.DEVICE, assigned)),
                Named.of(
                        "account-closure",
                        new Sample<>(Accounts.CLOSURE, new AccountClosure(TIME))),
                Named.of(
                        "revocations",
                        new Sample<>(
                                Accounts.REVOCATIONS,
                                Revocations.NONE
                                        .with(new AccessKeyId("ASIARZPUZDIKGB2VALC4"), TIME)
                                        .with("AIDAQAAAAAAAAAAAAAAAA", TIME))));
    }

    private static ManagedPolicy described(ManagedPolicy policy) {
        return new ManagedPolicy(
                policy.account(),
                policy.id(),
                policy.name(),
                policy.path(),
                Optional.of("Reads\n"),
                policy.created(),
                policy.updated(),
                policy.tags(),
                policy.defaultVersion(),
                policy.lastVersion(),
                policy.versions());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_is_written_is_read_again(Sample<?> sample) {
        assertEquals(sample.value().toString(), sample.read(sample.written()).toString());
    }

    @Test
    void the_format_stays() throws IOException {
        for (Named<Sample<?>> sample : samples().toList()) {
            assertEquals(golden(sample.getName()), sample.getPayload().written());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_unknown_version_is_refused(Sample<?> sample) {
        for (String version : List.of("0", "2", "-1", "null", "\"x\"", "1.5")) {
            String other = sample.written().replace("\"version\":1", "\"version\":" + version);

            assertThrows(StoreFault.class, () -> sample.read(other), version);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknown_duplicate_and_trailing_things_are_refused(Sample<?> sample) {
        String written = sample.written();
        List<String> others =
                List.of(
                        written.replace("\"record\":{", "\"record\":{\"restriction\":true,"),
                        written.replaceFirst("\\{", "{\"restriction\":true,"),
                        written.replaceFirst("\\{", "{\"version\":1,"),
                        written.replaceAll("\"record\":\\{(\"[^\"]+\":)", "\"record\":{$1null,$1"),
                        written + " {}",
                        written.substring(0, written.length() - 1),
                        "",
                        "null",
                        "[]",
                        "{\"version\":1,\"record\":null}",
                        "{\"version\":1}");

        for (String other : others) {
            assertThrows(StoreFault.class, () -> sample.read(other), other);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_member_is_needed_and_none_is_null(Sample<?> sample) {
        for (String member : members(sample.written())) {
            String value = "\"" + member + "\":";
            String renamed = sample.written().replace(value, "\"x" + member + "\":");

            assertThrows(StoreFault.class, () -> sample.read(renamed), member);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"account\":\"012345678901\" | \"account\":\"12345678901\"",
                "\"account\":\"012345678901\" | \"account\":null",
                "\"name\":\"Alice\" | \"name\":null",
                "\"tags\":[ | \"tags\":[null,",
                "\"AKIAQAAAAAAAAAAAAAAA\" | \"AKIA\"",
                "\"2026-11-22T10:00:00Z\" | \"yesterday\"",
            })
    void values_that_cant_be_are_refused(String found, String replacement) {
        Sample<?> user = samples().toList().get(1).getPayload();
        String other = user.written().replace(found, replacement);

        assertThrows(StoreFault.class, () -> user.read(other), other);
    }

    /// Whatever a damaged disk does to a record, it is a fault or another record, and nothing else.
    @ParameterizedTest
    @MethodSource("samples")
    void damaged_records_are_faults_or_differ(Sample<?> sample) {
        Random random = new Random(7);
        String written = sample.written();
        for (int i = 0; i < 500; i++) {
            int at = random.nextInt(written.length());
            char other = (char) (' ' + random.nextInt(95));
            String damaged = written.substring(0, at) + other + written.substring(at + 1);
            // A time's Z may be small (RFC 3339 section 5.6), and is the same time; so may the
            // letters of a duration, as Duration.parse says.
            boolean same =
                    damaged.replace("00z\"", "00Z\"")
                            .replaceAll("(?i)\"PT12H\"", "\"PT12H\"")
                            .equals(written);
            if (!same && !sample.differs(damaged)) {
                throw new AssertionError("Read as if it were whole: " + damaged);
            }
        }
    }

    private static List<String> members(String json) {
        List<String> members = new ArrayList<>();
        for (String member :
                List.of(
                        "version",
                        "record",
                        "id",
                        "account",
                        "userId",
                        "name",
                        "path",
                        "created",
                        "tags",
                        "key",
                        "value",
                        "accessKeys",
                        "devices",
                        "serialNumber",
                        "enabled",
                        "status",
                        "secret",
                        "when",
                        "service",
                        "region",
                        "documents",
                        "seed",
                        "clock",
                        "adjustment",
                        "lastPair",
                        "members",
                        "groupIds",
                        "trustPolicy",
                        "description",
                        "longestSession",
                        "updated",
                        "defaultVersion",
                        "lastVersion",
                        "versions",
                        "number",
                        "text",
                        "policies",
                        "boundary",
                        "arn",
                        "attachments",
                        "boundaries",
                        "identityId",
                        "use",
                        "assigned",
                        "roleId",
                        "changed",
                        "resetRequired",
                        "password",
                        "memoryKib",
                        "iterations",
                        "salt",
                        "hash",
                        "earlier",
                        "window",
                        "attempts",
                        "lastUsed",
                        "usersMayChange",
                        "hardExpiry",
                        "maxAge",
                        "lengthMin",
                        "reusePrevention",
                        "required",
                        "kindsMin",
                        "names",
                        "alias")) {
            if (json.contains("\"" + member + "\":")) {
                members.add(member);
            }
        }
        return members;
    }

    private static String golden(String name) throws IOException {
        try (InputStream file =
                RecordCodecTest.class.getResourceAsStream("/records/" + name + ".json")) {
            if (file == null) {
                throw new IOException("No golden file for " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
