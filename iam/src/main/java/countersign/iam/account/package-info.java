/// Owns accounts: how one begins with its root user and root key, and what it is told about itself.
@NullMarked
package countersign.iam.account;

import org.jspecify.annotations.NullMarked;
