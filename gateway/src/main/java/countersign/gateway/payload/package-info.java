/// Owns how the body of a request is passed on while it still comes: held to what was signed of it,
/// piece by piece, and signed anew. It does not own who may send it, nor where it goes.
@NullMarked
package countersign.gateway.payload;

import org.jspecify.annotations.NullMarked;
