package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import java.nio.charset.StandardCharsets;

/// A backup file, format 1. Numbers are big-endian.
///
/// ```
/// head    "CSBACKUP" (8)  format (2)  moment, seconds since 1970 (8)  revision of the store (8)
/// record  length of key (2)  length of value (4)  key  value          for each, ordered by key
/// end     0 (2)  count of records (8)
/// proof   SHA-256 of all before it (32)  length of seal (2)  that SHA-256 as a [SealedSecret]
/// ```
///
/// Values are as they lie in the store: secrets in them are sealed under the master key, which is
/// not in the file. The rest (names, policies, who may what) is readable to whoever has the file.
///
/// The checksum tells a damaged file. The seal, by the master key, tells one that somebody made or
/// changed who doesn't have that key, and it is how a restore learns that it has the right one.
final class BackupFormat {
    static final byte[] MAGIC = "CSBACKUP".getBytes(StandardCharsets.US_ASCII);

    /// What this release writes, and the newest it reads.
    static final short VERSION = 1;

    static final int SHA256_BYTES = 32;

    private static final SecretPlace PLACE = new SecretPlace("backup", "sha256");

    private BackupFormat() {}

    static byte[] seal(MasterKey masterKey, byte[] sha256) {
        return masterKey.seal(PLACE, sha256).bytes();
    }

    /// @throws countersign.iam.credential.SecretFault where another master key made it
    /// @throws IllegalArgumentException where it is no seal
    static byte[] open(MasterKey masterKey, byte[] seal) {
        return masterKey.open(PLACE, SealedSecret.of(seal));
    }
}
