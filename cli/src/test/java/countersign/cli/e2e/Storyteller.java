package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Calls through one client, and insists on what comes back.
record Storyteller(RealClient client) {
    JsonNode done(SigningIdentity caller, String operation, Map<String, Object> input)
            throws IOException, InterruptedException {
        return output(operation, client.call(caller, operation, input));
    }

    static JsonNode output(String operation, Answer answer) {
        return switch (answer) {
            case Answer.Done(JsonNode output) -> output;
            case Answer.Refused refused ->
                    throw new AssertionError(operation + " was refused: " + refused);
        };
    }

    void refused(
            String code,
            String message,
            SigningIdentity caller,
            String operation,
            Map<String, Object> input)
            throws IOException, InterruptedException {
        switch (client.call(caller, operation, input)) {
            case Answer.Refused refused ->
                    assertEquals(new Answer.Refused(code, message), refused, operation);
            case Answer.Done _ -> throw new AssertionError(operation + " was not refused");
        }
    }

    /// A device for a user who has none, enabled by codes of steps that are over: the present one
    /// and its neighbours are still good.
    Phone enrolled(SigningIdentity root, String user) throws IOException, InterruptedException {
        JsonNode device =
                done(root, "CreateVirtualMFADevice", Map.of("VirtualMFADeviceName", user))
                        .path("VirtualMFADevice");
        Phone phone =
                Phone.of(
                        device.path("SerialNumber").asString(),
                        device.path("Base32StringSeed").asString());
        Instant now = Instant.now();
        done(
                root,
                "EnableMFADevice",
                Map.of(
                        "UserName",
                        user,
                        "SerialNumber",
                        phone.serialNumber(),
                        "AuthenticationCode1",
                        phone.code(now, -2),
                        "AuthenticationCode2",
                        phone.code(now, -1)));
        return phone;
    }

    /// The credentials in an answer.
    static SigningIdentity identity(JsonNode credentials) {
        return new SigningIdentity(
                credentials.path("AccessKeyId").asString(),
                SecretAccessKey.of(credentials.path("SecretAccessKey").asString()),
                credentials.has("SessionToken")
                        ? Optional.of(credentials.path("SessionToken").asString())
                        : Optional.empty());
    }
}
