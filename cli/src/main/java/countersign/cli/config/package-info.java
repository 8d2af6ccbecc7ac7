/// Owns what can be set: every key with its unit, default and limits, and how flags and the file
/// are read. It does not own what the values do.
@NullMarked
package countersign.cli.config;

import org.jspecify.annotations.NullMarked;
