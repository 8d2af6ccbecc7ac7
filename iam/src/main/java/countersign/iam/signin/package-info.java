/// Owns signing in: how temporary credentials, once shown, become a session of a browser, and when
/// that ends. It does not own pages, cookies' attributes or anything else of HTTP.
@NullMarked
package countersign.iam.signin;

import org.jspecify.annotations.NullMarked;
