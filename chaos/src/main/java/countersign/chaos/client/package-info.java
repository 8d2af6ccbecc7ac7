/// Owns how a node is asked, so that the asker knows whether a request was answered, refused, never
/// sent, or sent and never answered. It does not own what the answers mean.
@NullMarked
package countersign.chaos.client;

import org.jspecify.annotations.NullMarked;
