package countersign.policy.condition;

import countersign.policy.arn.ArnPattern;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One value of a request's context, read as a type at most once however many conditions compare
/// with it. Of one thread.
@SuppressWarnings("NullableOptional") // null: not yet read; empty: read, and not of the type
final class RequestValue {
    private final String text;
    private final int hash;
    private @Nullable String lowerCased;
    private @Nullable Boolean truth;
    private @Nullable Boolean arn;
    private @Nullable Optional<BigDecimal> number;
    private @Nullable Optional<PolicyDate> date;
    private @Nullable Optional<IpAddress> address;

    RequestValue(String text) {
        this.text = text;
        this.hash = text.hashCode();
    }

    /// Of the text.
    int hash() {
        return hash;
    }

    String text() {
        return text;
    }

    /// For comparisons without regard to case.
    String lowerCased() {
        if (lowerCased == null) {
            lowerCased = LowerCase.of(text);
        }
        return lowerCased;
    }

    boolean isTrue() {
        if (truth == null) {
            truth = BoolOperands.isTrue(text);
        }
        return truth;
    }

    boolean isArn() {
        if (arn == null) {
            arn = ArnPattern.isArn(text);
        }
        return arn;
    }

    Optional<BigDecimal> number() {
        if (number == null) {
            number = PolicyNumber.parse(text);
        }
        return number;
    }

    Optional<PolicyDate> date() {
        if (date == null) {
            date = PolicyDate.parse(text);
        }
        return date;
    }

    Optional<IpAddress> address() {
        if (address == null) {
            address = IpAddress.ofRequest(text);
        }
        return address;
    }
}
