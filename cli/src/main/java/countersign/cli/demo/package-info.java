/// Owns the stories that `countersign demo` and `cluster-demo` tell: a small client of the AWS
/// APIs, the commands as a person would type them, and what must come back. It does not own the
/// servers that answer.
@NullMarked
package countersign.cli.demo;

import org.jspecify.annotations.NullMarked;
