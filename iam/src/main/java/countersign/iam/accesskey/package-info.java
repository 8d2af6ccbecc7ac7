/// Owns long-term access keys: how they are made, kept, switched and deleted. It does not own
/// session credentials.
@NullMarked
package countersign.iam.accesskey;

import org.jspecify.annotations.NullMarked;
