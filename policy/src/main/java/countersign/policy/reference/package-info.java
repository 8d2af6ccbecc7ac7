/// Owns what a policy may name: AWS's services with their actions, resource types and condition
/// keys (*Service Authorization Reference*), as a port. It holds no such names itself, and no
/// decision depends on them: they are for linting, for simulating, and for naming what requests to
/// other services are about.
@NullMarked
package countersign.policy.reference;

import org.jspecify.annotations.NullMarked;
