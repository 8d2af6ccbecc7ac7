package countersign.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// The story of the demo by the AWS SDK for Java 2: MFA opens what a policy keeps for it.
class SdkForJavaTest {
    private static final String ONLY_WITH_MFA =
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:*",
             "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}}\
            """;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final ServerUnderTest server = ServerUnderTest.start(clock);
    private final AwsCredentials root =
            AwsBasicCredentials.create(server.rootAccessKeyId(), server.rootSecretAccessKey());
    private AwsCredentials alice = root;
    private String serialNumber = "";
    private Totp phone = new Totp(Seed.of(new byte[Seed.BYTES]));

    @BeforeEach
    void given_alice_with_a_phone_and_a_policy_that_asks_for_mfa() {
        try (IamClient iam = iam(root)) {
            iam.createUser(request -> request.userName("alice"));
            iam.putUserPolicy(request ->
                    request.userName("alice")
                            .policyName("only-with-mfa")
                            .policyDocument(ONLY_WITH_MFA));
            AccessKey key = iam.createAccessKey(request -> request.userName("alice")).accessKey();
            alice = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
            VirtualMFADevice device =
                    iam.createVirtualMFADevice(request -> request.virtualMFADeviceName("phone"))
                            .virtualMFADevice();
            serialNumber = device.serialNumber();
            String seed = device.base32StringSeed().asString(StandardCharsets.US_ASCII);
            phone = new Totp(Seed.parse(seed).orElseThrow());
            iam.enableMFADevice(request ->
                    request.userName("alice")
                            .serialNumber(serialNumber)
                            .authenticationCode1(codeAt(-1))
                            .authenticationCode2(codeAt(0)));
        }
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_session_with_mfa_opens_what_the_key_alone_does_not() {
        AwsCredentials session = session(codeAt(0));

        try (IamClient byKey = iam(alice);
                IamClient bySession = iam(session)) {
            assertRefused(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
                            + " iam:CreateUser on resource: arn:aws:iam::123456789012:user/bob"
                            + " because no identity-based policy allows the iam:CreateUser action",
                    () -> byKey.createUser(request -> request.userName("bob")));
            assertEquals(
                    "arn:aws:iam::123456789012:user/bob",
                    bySession.createUser(request -> request.userName("bob")).user().arn());
        }
    }

    @Test
    void a_code_is_good_once_and_a_wrong_one_never() {
        String code = codeAt(0);
        session(code);

        for (String refused : new String[] {code, codeAt(10)}) {
            assertRefused(
                    403,
                    "AccessDenied",
                    "MultiFactorAuthentication failed with invalid MFA one time pass code. ",
                    () -> session(refused));
        }
    }

    @Test
    void a_session_without_mfa_is_unknown_to_iam_and_known_to_sts() {
        try (StsClient sts = sts(alice)) {
            AwsCredentials session = credentials(sts.getSessionToken().credentials());
            try (IamClient iam = iam(session);
                    StsClient again = sts(session)) {
                assertRefused(
                        403,
                        "InvalidClientTokenId",
                        "The security token included in the request is invalid",
                        iam::listUsers);
                assertEquals(
                        "arn:aws:iam::123456789012:user/alice", again.getCallerIdentity().arn());
                assertRefused(
                        403,
                        "AccessDenied",
                        "Cannot call GetSessionToken with session credentials",
                        again::getSessionToken);
            }
        }
    }

    @Test
    void a_session_ends_when_its_time_is_over() {
        AwsCredentials session = session(codeAt(0));
        clock.advance(Duration.ofMinutes(15));

        try (StsClient sts = sts(session)) {
            assertRefused(
                    403,
                    "ExpiredToken",
                    "The security token included in the request is expired",
                    sts::getCallerIdentity);
        }
    }

    @Test
    void a_wrong_secret_and_an_unknown_key_are_told_apart() {
        String id = server.rootAccessKeyId();
        String wrong = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        try (StsClient wrongSecret = sts(AwsBasicCredentials.create(id, wrong));
                StsClient unknownKey =
                        sts(AwsBasicCredentials.create("AKIARZPUZDIKGB2VALC4", wrong))) {
            assertRefused(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method."
                            + " Consult the service documentation for details.",
                    wrongSecret::getCallerIdentity);
            assertRefused(
                    403,
                    "InvalidClientTokenId",
                    "The security token included in the request is invalid",
                    unknownKey::getCallerIdentity);
        }
    }

    private AwsCredentials session(String code) {
        try (StsClient sts = sts(alice)) {
            return credentials(
                    sts.getSessionToken(request ->
                                    request.durationSeconds(900)
                                            .serialNumber(serialNumber)
                                            .tokenCode(code))
                            .credentials());
        }
    }

    private String codeAt(int step) {
        return phone.revealCodeAt(clock.instant().plusSeconds(30L * step));
    }

    private static void assertRefused(int status, String code, String message, Runnable call) {
        AwsServiceException refused = assertThrows(AwsServiceException.class, call::run);

        assertEquals(status, refused.statusCode());
        assertEquals(code, refused.awsErrorDetails().errorCode());
        assertEquals(message, refused.awsErrorDetails().errorMessage());
        assertTrue(refused.requestId().matches("[0-9a-f-]{36}"), refused.requestId());
    }

    private static AwsCredentials credentials(Credentials given) {
        return AwsSessionCredentials.create(
                given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private IamClient iam(AwsCredentials credentials) {
        return set(IamClient.builder(), credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return set(StsClient.builder(), credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B set(B builder, AwsCredentials credentials) {
        return builder.endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(all ->
                        all.addExecutionInterceptor(new SigningClock(clock))
                                .retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }
}
