package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "GetSessionToken, GetSessionToken, getSessionToken, GET_SESSION_TOKEN",
        "CreateVirtualMFADevice, CreateVirtualMfaDevice, createVirtualMfaDevice, CREATE_VIRTUAL_MFA_DEVICE",
        "QRCodePNG, QrCodePng, qrCodePng, QR_CODE_PNG",
        "Base32StringSeed, Base32StringSeed, base32StringSeed, BASE32_STRING_SEED",
        "SAMLAssertion, SamlAssertion, samlAssertion, SAML_ASSERTION",
        "ListOpenIDConnectProviders, ListOpenIdConnectProviders, listOpenIdConnectProviders, LIST_OPEN_ID_CONNECT_PROVIDERS",
        "statusType, StatusType, statusType, STATUS_TYPE",
        "AuthenticationCode1, AuthenticationCode1, authenticationCode1, AUTHENTICATION_CODE1",
        "text/csv, TextCsv, textCsv, TEXT_CSV",
        "aws-managed, AwsManaged, awsManaged, AWS_MANAGED",
        "IN_PROGRESS, InProgress, inProgress, IN_PROGRESS",
        "Default, Default, default_, DEFAULT"
    })
    void acronyms_are_words(String name, String type, String member, String constant) {
        assertEquals(type, JavaNames.type(name));
        assertEquals(member, JavaNames.member(name));
        assertEquals(constant, JavaNames.constant(name));
    }
}
