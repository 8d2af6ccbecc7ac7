package countersign.iam.samlprovider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.GetSamlProviderResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.SamlPrivateKey;
import countersign.api.iam.SamlProviderListEntry;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.SamlProvider;
import countersign.iam.directory.Stored;
import countersign.iam.store.Entry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shapes of answers and NoSuchEntity are recorded; the texts on keys, metadata and encryption are
/// those of the IAM User Guide, "Troubleshoot SAML federation with IAM", whose codes are guesses.
final class SamlProvidersTest {
    private static final String ARN = "arn:aws:iam::123456789012:saml-provider/Okta";
    private static final String DOCUMENT = Metadata.of("https://idp.example.com/saml");
    private static final KeyPair RSA = keys("RSA", 2048);
    private static final String PEM = pem("PRIVATE KEY", RSA.getPrivate().getEncoded());

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_provider_is_shown_with_its_document_and_is_valid_for_a_century() {
        var made = create("Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");

        GetSamlProviderResponse shown = get();

        assertEquals(Optional.of(ARN), made.samlProviderArn());
        assertEquals(Optional.of(List.of(new Tag("team", "blue"))), made.tags());
        assertTrue(shown.samlProviderUuid().orElseThrow().matches("[A-Z0-9]{22,64}"));
        assertEquals(
                GetSamlProviderResponse.builder()
                        .samlProviderUuid(shown.samlProviderUuid().orElseThrow())
                        .samlMetadataDocument(DOCUMENT)
                        .createDate(iam.clock.instant())
                        .validUntil(Instant.parse("2126-11-22T10:00:00Z"))
                        .tags(List.of(new Tag("team", "blue")))
                        .assertionEncryptionMode("Allowed")
                        .privateKeyList(List.of())
                        .build(),
                shown);
        assertEquals(
                Optional.of(
                        List.of(
                                SamlProviderListEntry.builder()
                                        .arn(ARN)
                                        .validUntil(Instant.parse("2126-11-22T10:00:00Z"))
                                        .createDate(iam.clock.instant())
                                        .build())),
                root.call(IamApi.LIST_SAML_PROVIDERS).samlProviderList());
    }

    @Test
    void a_name_is_taken_once_whatever_its_case() {
        create();

        assertEquals(
                "EntityAlreadyExists: Provider with name OKTA already exists.",
                root.refusal(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "OKTA",
                        "SAMLMetadataDocument",
                        DOCUMENT));
    }

    @Test
    void what_is_not_there_is_named_by_its_arn() {
        String missing = "NoSuchEntity: Manifest not found for arn " + ARN;

        assertEquals(missing, root.refusal(IamApi.GET_SAML_PROVIDER, "SAMLProviderArn", ARN));
        assertEquals(missing, root.refusal(IamApi.DELETE_SAML_PROVIDER, "SAMLProviderArn", ARN));
        assertEquals(missing, root.refusal(IamApi.LIST_SAML_PROVIDER_TAGS, "SAMLProviderArn", ARN));
        assertEquals(
                missing,
                root.refusal(
                        IamApi.UPDATE_SAML_PROVIDER,
                        "SAMLProviderArn",
                        ARN,
                        "AssertionEncryptionMode",
                        "Allowed"));
    }

    @Test
    void a_document_is_bounded_and_must_be_readable() {
        assertEquals(
                "ValidationError",
                root.outcome(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "Okta",
                        "SAMLMetadataDocument",
                        "x".repeat(999)));
        assertEquals(
                "InvalidInput: Could not parse metadata",
                root.refusal(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "Okta",
                        "SAMLMetadataDocument",
                        "x".repeat(1000)));
    }

    /// A guess: AWS's page says that the document has expiration information, and no more.
    @ParameterizedTest(name = "validUntil={0}: {1}")
    @CsvSource({
        "2026-11-22T10:00:00Z, InvalidInput: Could not parse metadata",
        "2026-11-22T10:00:01Z, ok"
    })
    void a_document_that_has_ended_is_refused(String end, String answer) {
        assertEquals(
                answer,
                root.answer(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "Okta",
                        "SAMLMetadataDocument",
                        DOCUMENT.replace("entityID=", "validUntil=\"" + end + "\" entityID=")));
    }

    @Test
    void the_largest_document_that_is_taken_can_be_stored() {
        String padding = "\"\n".repeat((MetadataReader.BYTES_MAX - DOCUMENT.length() - 7) / 2);
        String large = DOCUMENT + "<!--" + padding + "-->";

        root.call(IamApi.CREATE_SAML_PROVIDER, "Name", "Okta", "SAMLMetadataDocument", large);

        assertEquals(Optional.of(large), get().samlMetadataDocument());
    }

    @Test
    void a_new_document_takes_the_place_of_the_old_one_and_begins_a_new_century() {
        create();
        String other = Metadata.of("https://other.example.com/saml");
        iam.clock.advance(java.time.Duration.ofDays(1));

        var answer = update("SAMLMetadataDocument", other);

        assertEquals("ok", answer);
        assertEquals(Optional.of(other), get().samlMetadataDocument());
        assertEquals(Optional.of(Instant.parse("2126-11-23T10:00:00Z")), get().validUntil());
        assertEquals(
                "InvalidInput: Could not parse metadata",
                update("SAMLMetadataDocument", "x".repeat(1000)));
    }

    @Test
    void an_update_must_update_something() {
        create();

        assertEquals(
                "InvalidInput: Unable to update identity provider. No updates are defined for"
                        + " metadata or encryption assertion.",
                update());
        assertEquals(
                "InvalidInput: Unable to add and remove private keys in the same request. Set a"
                        + " value for only one of the two parameters.",
                update("AddPrivateKey", PEM, "RemovePrivateKey", "A".repeat(22)));
    }

    @Test
    void keys_are_listed_by_id_and_there_are_at_most_two() {
        create();

        assertEquals("ok", update("AddPrivateKey", PEM));
        iam.clock.advance(java.time.Duration.ofSeconds(60));
        assertEquals("ok", update("AddPrivateKey", PEM));

        List<SamlPrivateKey> keys = get().privateKeyList().orElseThrow();
        assertEquals(2, keys.stream().map(SamlPrivateKey::keyId).distinct().count());
        assertTrue(keys.getFirst().keyId().orElseThrow().matches("[A-Z0-9]{22,64}"));
        assertEquals(
                List.of(
                        Optional.of(iam.clock.instant().minusSeconds(60)),
                        Optional.of(iam.clock.instant())),
                keys.stream().map(SamlPrivateKey::timestamp).toList());
        assertEquals(
                "LimitExceeded: Private key limit of 2 is reached.", update("AddPrivateKey", PEM));
    }

    @Test
    void encryption_is_required_only_with_a_key_and_then_the_last_one_stays() {
        String noKey =
                "InvalidInput: Unable to set assertion encryption mode to Required because no"
                        + " private key is provided.";
        assertEquals(
                noKey,
                root.refusal(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "Okta",
                        "SAMLMetadataDocument",
                        DOCUMENT,
                        "AssertionEncryptionMode",
                        "Required"));
        create();
        assertEquals(noKey, update("AssertionEncryptionMode", "Required"));

        assertEquals("ok", update("AssertionEncryptionMode", "Required", "AddPrivateKey", PEM));

        assertEquals(Optional.of("Required"), get().assertionEncryptionMode());
        String id = get().privateKeyList().orElseThrow().getFirst().keyId().orElseThrow();
        assertEquals("InvalidInput: Failed to remove private key.", update("RemovePrivateKey", id));
        assertEquals(
                "InvalidInput: Failed to remove private key because the Key ID does not match a"
                        + " private key.",
                update("RemovePrivateKey", "A".repeat(22)));
        assertEquals("ok", update("AssertionEncryptionMode", "Allowed", "RemovePrivateKey", id));
        assertEquals(Optional.of(List.of()), get().privateKeyList());
    }

    @Test
    void a_key_may_be_pkcs_8_or_1_and_opens_again_as_it_was() throws Exception {
        byte[] pkcs8 = RSA.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        for (String pem : List.of(PEM, pem("RSA PRIVATE KEY", pkcs1))) {
            byte[] parsed = PemPrivateKey.parse(pem);

            assertEquals(RSA.getPrivate(), PemPrivateKey.open(parsed));
        }
    }

    @Test
    void other_keys_are_refused() {
        create();
        String unrecognized = "InvalidInput: Invalid private key: Key format is not recognized.";
        byte[] pkcs8 = RSA.getPrivate().getEncoded();

        assertEquals(
                "InvalidInput: Invalid private key: Key is encrypted.",
                update("AddPrivateKey", pem("ENCRYPTED PRIVATE KEY", pkcs8)));
        assertEquals(
                "InvalidInput: Invalid private key: Key must be an RSA key of at least 2048 bits.",
                update(
                        "AddPrivateKey",
                        pem("PRIVATE KEY", keys("RSA", 1024).getPrivate().getEncoded())));
        for (String text :
                List.of(
                        "nope",
                        pem("CERTIFICATE", pkcs8),
                        pem("RSA PRIVATE KEY", pkcs8),
                        pem("PRIVATE KEY", Arrays.copyOf(pkcs8, 200)),
                        pem("PRIVATE KEY", keys("EC", 256).getPrivate().getEncoded()),
                        PEM.replace("END PRIVATE", "END RSA PRIVATE"),
                        PEM + PEM,
                        PEM.replace("M", "M="))) {
            assertEquals(unrecognized, update("AddPrivateKey", text), text);
        }
    }

    @Test
    void keys_rest_sealed_and_open_for_their_own_provider_alone() {
        create("AddPrivateKey", PEM);

        Entry entry = stored().entry();

        String record = new String(entry.value(), StandardCharsets.UTF_8);
        assertFalse(record.contains("PRIVATE"), record);
        assertFalse(
                record.contains(
                        Base64.getEncoder()
                                .encodeToString(RSA.getPrivate().getEncoded())
                                .substring(0, 40)),
                record);
        assertEquals(List.of(RSA.getPrivate()), iam.samlPrivateKeys().open(stored().value()));
    }

    @Test
    void a_deleted_provider_leaves_nothing() {
        create("AddPrivateKey", PEM);
        SamlProvider gone = stored().value();

        root.call(IamApi.DELETE_SAML_PROVIDER, "SAMLProviderArn", ARN);

        assertEquals(
                Optional.of(List.of()), root.call(IamApi.LIST_SAML_PROVIDERS).samlProviderList());
        assertEquals(Optional.empty(), iam.directory.samlMetadata(gone));
        create();
        assertFalse(stored().value().id().equals(gone.id()));
    }

    @Test
    void tags_are_changed_and_listed() {
        create();
        root.call(
                IamApi.TAG_SAML_PROVIDER,
                "SAMLProviderArn",
                ARN,
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue");

        assertEquals(
                List.of(new Tag("team", "blue")),
                root.call(IamApi.LIST_SAML_PROVIDER_TAGS, "SAMLProviderArn", ARN).tags());
        root.call(IamApi.UNTAG_SAML_PROVIDER, "SAMLProviderArn", ARN, "TagKeys.member.1", "team");
        assertEquals(Optional.of(List.of()), get().tags());
    }

    private countersign.api.iam.CreateSamlProviderResponse create(String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("Name", "Okta", "SAMLMetadataDocument", DOCUMENT));
        parameters.addAll(List.of(more));
        return root.call(IamApi.CREATE_SAML_PROVIDER, parameters.toArray(String[]::new));
    }

    private String update(String... what) {
        List<String> parameters = new ArrayList<>(List.of("SAMLProviderArn", ARN));
        parameters.addAll(List.of(what));
        return root.answer(IamApi.UPDATE_SAML_PROVIDER, parameters.toArray(String[]::new));
    }

    private GetSamlProviderResponse get() {
        return root.call(IamApi.GET_SAML_PROVIDER, "SAMLProviderArn", ARN);
    }

    private Stored<SamlProvider> stored() {
        return iam.directory.samlProviders().named(IamUnderTest.ACCOUNT, "Okta").orElseThrow();
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] bytes) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
