/// Owns what a request is about: from an operation and its parameters to the actions, resources and
/// condition keys on which policies decide. It does not own how requests are read, nor what is
/// decided.
@NullMarked
package countersign.gateway.naming;

import org.jspecify.annotations.NullMarked;
