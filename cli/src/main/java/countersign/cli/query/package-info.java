/// Owns how this program asks a server by AWS Query, in signed requests. It does not own what is
/// asked, nor what the answers mean.
@NullMarked
package countersign.cli.query;

import org.jspecify.annotations.NullMarked;
