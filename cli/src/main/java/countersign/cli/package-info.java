/// Owns the command line: the commands, their help and their exit codes. It does not own what they
/// do: that lies in the packages below.
@NullMarked
package countersign.cli;

import org.jspecify.annotations.NullMarked;
