package countersign.iam.samlprovider;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;

/// Which metadata documents may be a provider's. The text is that of the IAM User Guide,
/// "Troubleshoot SAML federation with IAM"; that one which has ended is refused is a guess.
final class ValidMetadata {
    /// What providers are listed with whose document doesn't say, as users of AWS see it.
    private static final int YEARS_VALID = 100;

    private final MetadataReader reader = new MetadataReader();

    /// When the document ends.
    ///
    /// @throws Refusal InvalidInput where it can't be read or has ended
    Instant requireValid(String document, Instant now) {
        Instant end =
                switch (reader.read(document)) {
                    case MetadataReading.Read(SamlMetadata metadata) ->
                            metadata.validUntil().orElseGet(() -> farFrom(now));
                    case MetadataReading.Unreadable(String why) -> throw unusable(why);
                };
        if (!end.isAfter(now)) {
            throw unusable("The document was valid until " + end);
        }
        return end;
    }

    private static Instant farFrom(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(YEARS_VALID).toInstant();
    }

    private static Refusal unusable(String why) {
        return new Refusal(ErrorCode.INVALID_INPUT, "Could not parse metadata", why);
    }
}
