/// Owns session tokens: what they claim, how they are sealed and opened, and the keys that seal
/// them. It does not own what a session may do, nor whether its user still lives.
@NullMarked
package countersign.iam.session;

import org.jspecify.annotations.NullMarked;
