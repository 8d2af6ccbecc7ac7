/// Owns how an account signs tokens for services outside, and what it publishes so that they can be
/// verified. It does not own who gets one, nor how the documents are served.
@NullMarked
package countersign.iam.issuer;

import org.jspecify.annotations.NullMarked;
