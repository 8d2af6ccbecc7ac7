/// Owns how the tokens of OpenID Connect providers are verified (which keys, which signatures,
/// which claims), and the access tokens of two OAuth providers. It does not own the network, nor
/// what a verified token is good for.
@NullMarked
package countersign.iam.oidc;

import org.jspecify.annotations.NullMarked;
