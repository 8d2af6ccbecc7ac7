/// Owns how a request says what it asks: the operation, and the parameters, in each of AWS's
/// protocols, read so strictly that no upstream can read another operation or other parameters. It
/// does not own what the parameters mean.
@NullMarked
package countersign.gateway.protocol;

import org.jspecify.annotations.NullMarked;
