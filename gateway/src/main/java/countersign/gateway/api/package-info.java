/// Owns which operations AWS's services have, and where each stands in a request, as AWS's API
/// models say. It does not own how requests are read, nor what they are about.
@NullMarked
package countersign.gateway.api;

import org.jspecify.annotations.NullMarked;
