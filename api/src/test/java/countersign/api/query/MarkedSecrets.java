package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records whose secrets can be told from the rest by their content.
final class MarkedSecrets {
    static final String MARK = "SECRET";

    /// Secrets by our own judgment, beside those that the model calls sensitive.
    private static final Set<String> OURS =
            Set.of(
                    "SecretAccessKey",
                    "SessionToken",
                    "TokenCode",
                    "AuthenticationCode1",
                    "AuthenticationCode2",
                    "Base32StringSeed",
                    "QRCodePNG",
                    "Password",
                    "NewPassword",
                    "OldPassword",
                    "WebIdentityToken",
                    "SAMLAssertion",
                    "PrivateKey",
                    "ServicePassword",
                    "ServiceCredentialSecret",
                    "TradeInToken");

    private MarkedSecrets() {}

    static <T> T structure(StructureShape<T> shape) {
        @Nullable Object[] values = new Object[shape.members().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(shape.members().get(i).name(), shape.members().get(i).shape());
        }
        return shape.create(values);
    }

    private static Object value(String name, Shape shape) {
        return switch (shape) {
            case TextShape text ->
                    OURS.contains(name) || text.secrecy() == Shape.Secrecy.SECRET ? MARK : "open";
            case IntegerShape _ -> 1;
            case BooleanShape _ -> true;
            case TimestampShape _ -> Instant.EPOCH;
            case BlobShape _ -> Blob.of(MARK.getBytes(StandardCharsets.UTF_8));
            case ListShape list -> List.of(value(name, list.member()));
            case MapShape map -> Map.of("key", value(name, map.value()));
            case StructureShape<?> structure -> structure(structure);
        };
    }
}
