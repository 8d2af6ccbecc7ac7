/// Owns what may be a tag, how tags are added and taken away, and how policies see them. It does
/// not own the things that are tagged.
@NullMarked
package countersign.iam.tag;

import org.jspecify.annotations.NullMarked;
