/// Owns a cluster of real processes on this machine and what goes wrong with them: members of etcd,
/// nodes of Countersign, and the links between them, which can be cut, held up and healed. It does
/// not own what is asked of them.
@NullMarked
package countersign.chaos.cluster;

import org.jspecify.annotations.NullMarked;
