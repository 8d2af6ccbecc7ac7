/// Owns the public pages by which the tokens of this server's own issuers are verified. It does not
/// own what stands on them.
@NullMarked
package countersign.server.issuer;

import org.jspecify.annotations.NullMarked;
