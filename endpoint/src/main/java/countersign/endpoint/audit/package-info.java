/// Owns the record that each request leaves: its format, its files, and the explanation of one
/// record to a person. What is decided, and what is secret in a request, is its callers' to know; a
/// last line of defence is here all the same.
@NullMarked
package countersign.endpoint.audit;

import org.jspecify.annotations.NullMarked;
