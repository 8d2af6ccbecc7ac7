/// Owns the operations on instance profiles: the profiles, their tags, and the role that is in one.
/// It does not own roles, nor what an instance does with a profile.
@NullMarked
package countersign.iam.instanceprofile;

import org.jspecify.annotations.NullMarked;
