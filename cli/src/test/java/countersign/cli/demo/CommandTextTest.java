package countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.CreateVirtualMfaDeviceRequest;
import countersign.api.iam.IamApi;
import countersign.api.query.QueryForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "CreateVirtualMFADevice, create-virtual-mfa-device",
        "EnableMFADevice, enable-mfa-device",
        "GetSessionToken, get-session-token",
        "AuthenticationCode1, authentication-code1",
        "VirtualMFADeviceName, virtual-mfa-device-name",
        "UserName, user-name",
    })
    void names_are_hyphened_as_the_aws_cli_does(String name, String hyphened) {
        assertEquals(hyphened, CommandText.hyphened(name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "arn:aws:iam::1:mfa/a-b, arn:aws:iam::1:mfa/a-b",
                "a b, 'a b'",
                "it's, 'it'\\''s'"
            })
    void values_survive_a_shell(String value, String quoted) {
        assertEquals(quoted, CommandText.quoted(value));
    }

    @Test
    void a_request_is_the_command_that_sends_it() {
        CreateVirtualMfaDeviceRequest request =
                CreateVirtualMfaDeviceRequest.builder().virtualMfaDeviceName("phone").build();
        QueryForm form = QueryForm.of(IamApi.SERVICE, IamApi.CREATE_VIRTUAL_MFA_DEVICE, request);

        assertEquals(
                "aws --profile root iam create-virtual-mfa-device --virtual-mfa-device-name phone"
                        + " --outfile qr.png --bootstrap-method QRCodePNG",
                CommandText.of("root", IamApi.SERVICE, form));
    }
}
