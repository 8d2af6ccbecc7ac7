/// Owns policy variables: reading `${key, 'default'}` and putting in the request's values.
@NullMarked
package countersign.policy.variable;

import org.jspecify.annotations.NullMarked;
