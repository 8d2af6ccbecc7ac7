/// Owns what the parts of one request cost, measured by JMH. It does not own any part, nor the
/// measuring of a whole server, which the scripts beside this module do from outside.
@NullMarked
package countersign.bench;

import org.jspecify.annotations.NullMarked;
