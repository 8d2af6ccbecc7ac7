/// Owns where requests go: the upstreams, whose resources they hold, and how a request finds its
/// own. It does not own how that is configured.
@NullMarked
package countersign.gateway.route;

import org.jspecify.annotations.NullMarked;
