package countersign.iam.account;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import java.math.BigInteger;

/// How numbers of accounts are drawn.
public final class AccountIds {
    private static final long FIRST = 100_000_000_000L;
    private static final int RANDOM_BYTES = 16;

    private AccountIds() {}

    /// Twelve digits, the first not zero, so that spreadsheets leave them whole.
    public static AccountId drawn(RandomBytes random) {
        BigInteger many = new BigInteger(1, random.next(RANDOM_BYTES));
        return AccountId.of(FIRST + many.mod(BigInteger.valueOf(9 * FIRST)).longValue());
    }
}
