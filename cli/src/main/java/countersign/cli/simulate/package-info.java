/// Owns requests that are judged without a server: how callers, policies and contexts are written
/// down in files and on a command line, and how decisions are. It does not own how one decides.
@NullMarked
package countersign.cli.simulate;

import org.jspecify.annotations.NullMarked;
