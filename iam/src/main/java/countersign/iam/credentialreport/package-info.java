/// Owns the credential report: its text, and when it is made anew. It does not own the credentials.
@NullMarked
package countersign.iam.credentialreport;

import org.jspecify.annotations.NullMarked;
