/// Owns the operations on the keys that seal sessions. It does not own the keyring.
@NullMarked
package countersign.iam.sealingkey;

import org.jspecify.annotations.NullMarked;
