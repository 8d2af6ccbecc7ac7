/// Owns the store port: what IAM asks of whatever keeps its records. It does not know what the
/// records mean, and no adapter's type crosses it.
@NullMarked
package countersign.iam.store;

import org.jspecify.annotations.NullMarked;
