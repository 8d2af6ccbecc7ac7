/// Owns the operations on IAM users and their tags. It does not own what users have: keys, devices,
/// policies.
@NullMarked
package countersign.iam.user;

import org.jspecify.annotations.NullMarked;
