/// Owns how a request that may pass is passed on: the same method, path and body, without what was
/// meant for the gateway alone, signed with the upstream's own credentials, as the client signed
/// it, or with who signed it; and how the answer comes back. It does not own who may.
@NullMarked
package countersign.gateway.upstream;

import org.jspecify.annotations.NullMarked;
