@NullMarked
package countersign.gateway.payload;

import org.jspecify.annotations.NullMarked;
