/// Owns the question whether a caller may run an operation: access rules, what each kind of
/// credential may call, and the context that policies are judged in. Decisions themselves are made
/// by the policy module.
@NullMarked
package countersign.iam.access;

import org.jspecify.annotations.NullMarked;
