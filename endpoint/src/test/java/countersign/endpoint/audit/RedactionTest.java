package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.BlobShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "S3CR3T";
    private static final List<String> NAMES =
            List.of(
                    "tokenCode",
                    "TokenCode",
                    "TOKENCODE",
                    "authenticationCode1",
                    "AuthenticationCode2",
                    "secretAccessKey",
                    "sessionToken",
                    "Base32StringSeed",
                    "QRCodePNG",
                    "password",
                    "newPassword",
                    "X-Amz-Signature",
                    "x-amz-security-token",
                    "authorization");

    @Test
    void a_record_with_secrets_in_every_place_shows_none() {
        Map<String, Object> tree = new HashMap<>();
        StringBuilder text = new StringBuilder("so it was");
        for (String name : NAMES) {
            tree.put(name, SECRET);
            tree.put("in" + name, Map.of("deep", List.of(Map.of(name, List.of(SECRET, 1)))));
            text.append(' ').append(name).append('=').append(SECRET).append(", \"");
            text.append(name).append("\": \"").append(SECRET).append("\"\n");
        }
        AuditFields fields =
                members -> {
                    AuditFields.of(tree).writeTo(members);
                    members.text("PASSWORD", SECRET);
                    members.object("samlAssertion", it -> it.text("x", SECRET));
                    members.number("TokenCODE", 123456);
                };
        for (Reason reason : reasons(text.toString(), fields)) {
            AuditRecord leaky =
                    Samples.of(
                            new Caller.Unknown(Optional.of("wJalrXUtnFEMI/K7MDENG/" + SECRET)),
                            new Call("sts", "GetSessionToken", "r", Call.Effect.READS, fields),
                            new Answer.Failure(403, "AccessDenied", text.toString()),
                            reason);
            String line = Lines.render(leaky);

            assertFalse(line.contains(SECRET), line);
            assertFalse(line.contains("123456"), line);
            assertEquals("AwsApiCall", Lines.JSON.readTree(line).path("eventType").asString());
        }
        String success =
                Lines.render(
                        Samples.of(
                                Samples.alice(Optional.empty()),
                                Samples.call("GetSessionToken", Call.Effect.READS, tree),
                                new Answer.Success(200, fields, fields),
                                Samples.ANYONE));
        assertFalse(success.contains(SECRET), success);
    }

    private static List<Reason> reasons(String text, AuditFields fields) {
        Optional<Reason.SigningSteps> steps = Optional.of(new Reason.SigningSteps(text, text));
        return List.of(
                new Reason.DeniedByPolicy(text, fields),
                new Reason.NotAuthenticated("MISMATCH", text, steps),
                new Reason.MfaRefused(text, Optional.empty()),
                new Reason.RefusedByOperation(text, Optional.empty()),
                new Reason.MalformedRequest(text),
                new Reason.Fault("java.lang.IllegalStateException", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value '12345' at 'tokenCode' failed | Value '(hidden)' at 'tokenCode' failed",
                "2 errors: Value '1' at 'x' y; Value '1' at 'x' at 'tokenCode' z"
                        + " | Value '(hidden)' at 'tokenCode' z",
                "Signature expired: 20230822T072529Z is | Signature expired: 20230822T072529Z is",
                "Action=X&TokenCode=123456&Version=1 | Action=X&TokenCode=(hidden)&Version=1",
                "bad: Authorization=AWS4 Credential=A, Signature=b"
                        + " | bad: Authorization=(hidden)",
                "host;x-amz-security-token | host;x-amz-security-token",
                "\"Password\" : \"a b, c\" d | \"Password\" : \"(hidden)\" d",
                "SecretAccessKey= | SecretAccessKey=",
                "nothing at all | nothing at all",
            })
    void a_text_keeps_all_but_the_values(String text, String masked) {
        assertEquals(masked, Redaction.mask(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"passwordResetRequired", "signatureVersion", "tokenCodes", "key", "", "Δ"})
    void other_names_are_written(String name) {
        assertFalse(Redaction.isSecret(name));
    }

    @Test
    void every_member_that_the_api_models_call_secret_is_known() {
        Set<String> unknown = new HashSet<>();
        Set<StructureShape<?>> seen = new HashSet<>();
        for (ServiceModel service : List.of(StsApi.SERVICE, IamApi.SERVICE)) {
            for (OperationModel<?, ?> operation : service.operations().values()) {
                collect(operation.input(), seen, unknown);
                collect(operation.output(), seen, unknown);
            }
        }

        assertTrue(seen.size() > 100, "the models were walked");
        assertEquals(Set.of(), unknown);
    }

    private static void collect(
            StructureShape<?> structure, Set<StructureShape<?>> seen, Set<String> unknown) {
        if (!seen.add(structure)) {
            return;
        }
        for (Member member : structure.members()) {
            if (isSecret(member.shape()) && !Redaction.isSecret(member.name())) {
                unknown.add(structure.name() + "." + member.name());
            }
            structures(member.shape()).ifPresent(it -> collect(it, seen, unknown));
        }
    }

    private static boolean isSecret(Shape shape) {
        return switch (shape) {
            case TextShape text -> text.secrecy() == Shape.Secrecy.SECRET;
            case BlobShape blob -> blob.secrecy() == Shape.Secrecy.SECRET;
            case ListShape list -> isSecret(list.member());
            case MapShape map -> isSecret(map.value());
            default -> false;
        };
    }

    private static Optional<StructureShape<?>> structures(Shape shape) {
        return switch (shape) {
            case StructureShape<?> structure -> Optional.of(structure);
            case ListShape list -> structures(list.member());
            case MapShape map -> structures(map.value());
            default -> Optional.empty();
        };
    }
}
