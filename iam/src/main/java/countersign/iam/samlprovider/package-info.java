/// Owns the operations on SAML providers, what is read in their metadata documents, and the private
/// keys that open encrypted assertions. It does not own assertions.
@NullMarked
package countersign.iam.samlprovider;

import org.jspecify.annotations.NullMarked;
