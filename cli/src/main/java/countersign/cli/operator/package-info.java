/// Owns how a command asks a server by the operator API, with whose credentials, and how the answer
/// is shown. It does not own what can be asked.
@NullMarked
package countersign.cli.operator;

import org.jspecify.annotations.NullMarked;
