/// Owns who is calling: from the credential in a signed request to the living user behind it. It
/// does not own what the caller may do.
@NullMarked
package countersign.iam.caller;

import org.jspecify.annotations.NullMarked;
