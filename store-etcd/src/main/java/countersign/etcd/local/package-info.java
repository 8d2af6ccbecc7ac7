/// Owns etcd processes of this machine's own, on loopback, for trying and for tests. It does not
/// know what they are used for, and installs nothing.
@NullMarked
package countersign.etcd.local;

import org.jspecify.annotations.NullMarked;
