/// Owns what only a whole server can show: real clients, storms, kills, full disks, secrets. It
/// does not own single operations or their bytes on the wire; those are tested where they are made.
@NullMarked
package countersign.cli.e2e;

import org.jspecify.annotations.NullMarked;
