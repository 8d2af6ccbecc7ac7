/// Owns what was asked of one object and answered when, and whether one order of it explains all
/// answers. It does not own what the object is, nor who asks.
@NullMarked
package countersign.chaos.history;

import org.jspecify.annotations.NullMarked;
