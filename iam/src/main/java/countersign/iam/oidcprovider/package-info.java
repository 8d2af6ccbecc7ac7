/// Owns the operations on OpenID Connect providers, and which URLs and certificates may be theirs.
/// It does not own how their tokens are verified.
@NullMarked
package countersign.iam.oidcprovider;

import org.jspecify.annotations.NullMarked;
