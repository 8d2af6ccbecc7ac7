/// Owns the IAM policy language as its callers see it: documents, plans, decisions and
/// explanations. It does not own who the caller is, where policies are kept, or what the keys of a
/// request hold.
@NullMarked
package countersign.policy;

import org.jspecify.annotations.NullMarked;
