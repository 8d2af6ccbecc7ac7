package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;

/// An account. Its root user is the [User] whose unique id is the account's.
public record Account(AccountId id, Instant created) {}
