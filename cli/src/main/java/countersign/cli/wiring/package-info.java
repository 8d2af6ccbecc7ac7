/// Owns what stands on what, from the store to the listeners, how a server starts the first time,
/// and how it ends. It does not own what the parts do.
@NullMarked
package countersign.cli.wiring;

import org.jspecify.annotations.NullMarked;
