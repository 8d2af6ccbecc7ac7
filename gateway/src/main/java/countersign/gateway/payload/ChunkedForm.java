package countersign.gateway.payload;

import java.util.Optional;

/// What a head says of a body in chunks.
///
/// @param decodedLength bytes of the object
/// @param trailer what follows the last chunk
record ChunkedForm(long decodedLength, Optional<Trailer> trailer) {}
