/// Owns the gateway's endpoint: from a request as received to the upstream's answer or a refusal,
/// and the record that both leave. It does not own how requests are read, named or passed on.
@NullMarked
package countersign.gateway;

import org.jspecify.annotations.NullMarked;
