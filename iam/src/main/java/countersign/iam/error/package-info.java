/// Owns how an operation says no: the error codes of AWS and the one exception that carries them.
@NullMarked
package countersign.iam.error;

import org.jspecify.annotations.NullMarked;
