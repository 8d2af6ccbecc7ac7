/// Owns how sessions are revoked before their time, and when a revocation may be forgotten. It does
/// not own where a session is refused: that is `caller`'s.
@NullMarked
package countersign.iam.revocation;

import org.jspecify.annotations.NullMarked;
