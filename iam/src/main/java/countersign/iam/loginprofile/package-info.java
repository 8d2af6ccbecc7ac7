/// Owns the operations on the passwords of users. It does not own how passwords are kept and
/// judged, nor what an account demands of them.
@NullMarked
package countersign.iam.loginprofile;

import org.jspecify.annotations.NullMarked;
