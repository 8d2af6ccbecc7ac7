/// Owns how OpenID Connect providers are asked over the network: which addresses may be asked,
/// which connection is trusted, and how long and how much of an answer is waited for. It does not
/// own what the answers mean.
@NullMarked
package countersign.server.oidc;

import org.jspecify.annotations.NullMarked;
