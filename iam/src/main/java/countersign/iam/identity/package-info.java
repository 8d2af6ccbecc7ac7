/// Owns what users, groups and roles have in common: how they are found by name, which names are
/// free, how many there may be, and what policies are asked about them. It does not own what is
/// done to each of them.
@NullMarked
package countersign.iam.identity;

import org.jspecify.annotations.NullMarked;
