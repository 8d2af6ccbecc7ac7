/// Owns the story that `countersign demo` tells: a small client of the AWS APIs, the commands as a
/// person would type them, and what must come back. It does not own the server that answers.
@NullMarked
package countersign.cli.demo;

import org.jspecify.annotations.NullMarked;
