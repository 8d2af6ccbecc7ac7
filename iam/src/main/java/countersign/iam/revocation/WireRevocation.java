package countersign.iam.revocation;

import countersign.api.countersign.Revocation;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Revocations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Revocations as the operator API shows them.
final class WireRevocation {
    private WireRevocation() {}

    static List<Revocation> all(AccountId account, Revocations revocations) {
        List<Revocation> all = new ArrayList<>();
        revocations.sessions().forEach((session, time) -> all.add(session(account, session, time)));
        revocations
                .identities()
                .forEach((identity, before) -> all.add(identity(account, identity, before)));
        return all;
    }

    static Revocation session(AccountId account, String accessKeyId, Instant revoked) {
        return new Revocation(
                account.text(),
                Optional.of(accessKeyId),
                Optional.empty(),
                Optional.empty(),
                revoked.plus(RevocationRecords.KEPT_FOR));
    }

    static Revocation identity(AccountId account, String id, Instant issuedBefore) {
        return new Revocation(
                account.text(),
                Optional.empty(),
                Optional.of(id),
                Optional.of(issuedBefore),
                issuedBefore.plus(RevocationRecords.KEPT_FOR));
    }

    /// What orders them: no session's id is an identity's.
    static String name(Revocation revocation) {
        return revocation.accessKeyId().or(revocation::principalId).orElseThrow();
    }
}
