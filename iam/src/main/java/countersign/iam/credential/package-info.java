/// Owns the identifiers of accounts, identities and access keys, where random bytes come from, and
/// how secrets rest under the master key. It does not know who holds a credential, nor the store.
@NullMarked
package countersign.iam.credential;

import org.jspecify.annotations.NullMarked;
