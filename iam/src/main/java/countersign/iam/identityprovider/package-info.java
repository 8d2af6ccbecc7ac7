/// Owns what all identity providers have in common: how they are found and told, their tags and
/// their quota. It does not own what one kind is made of.
@NullMarked
package countersign.iam.identityprovider;

import org.jspecify.annotations.NullMarked;
