/// Owns how the tokens of OpenID Connect providers are verified: which keys, which signatures,
/// which claims. It does not own the network, nor what a verified token is good for.
@NullMarked
package countersign.iam.oidc;

import org.jspecify.annotations.NullMarked;
