@NullMarked
package countersign.policy;

import org.jspecify.annotations.NullMarked;
