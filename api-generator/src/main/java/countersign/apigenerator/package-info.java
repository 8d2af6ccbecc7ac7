/// Owns nothing yet.
@NullMarked
package countersign.apigenerator;

import org.jspecify.annotations.NullMarked;
