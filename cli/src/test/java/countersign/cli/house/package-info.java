/// Owns the rules of the house that a compiler doesn't know: arrows between modules, names, banned
/// calls, and what every package and module says of itself.
@NullMarked
package countersign.cli.house;

import org.jspecify.annotations.NullMarked;
