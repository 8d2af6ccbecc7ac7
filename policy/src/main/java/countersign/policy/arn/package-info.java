/// Owns ARNs in policies: the Resource element and the patterns of the ARN operators.
@NullMarked
package countersign.policy.arn;

import org.jspecify.annotations.NullMarked;
