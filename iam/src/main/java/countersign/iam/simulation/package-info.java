/// Owns what tells of policies without using them: which context keys they name. It decides
/// nothing.
@NullMarked
package countersign.iam.simulation;

import org.jspecify.annotations.NullMarked;
