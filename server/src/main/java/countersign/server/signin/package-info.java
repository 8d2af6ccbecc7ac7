/// Owns the sign-in service over HTTP: the federation endpoint, the pages that a browser sees, its
/// cookie, and the record of each step. It does not own who may sign in, nor for how long.
@NullMarked
package countersign.server.signin;

import org.jspecify.annotations.NullMarked;
