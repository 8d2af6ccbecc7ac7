/// Owns what a SAML identity provider says of somebody: whether it is the provider's word, meant
/// for this server and still good, and what it claims. It does not own providers, nor what the
/// claims allow.
@NullMarked
package countersign.iam.saml;

import org.jspecify.annotations.NullMarked;
