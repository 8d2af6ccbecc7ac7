/// Owns the tests of the whole server by clients that others wrote, and the server that they start.
@NullMarked
package countersign.cli.client;

import org.jspecify.annotations.NullMarked;
