package countersign.iam.directory;

import countersign.iam.credential.AccountId;

/// Which account an alias stands for.
public record AccountAlias(AccountId account) {}
