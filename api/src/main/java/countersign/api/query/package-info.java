/// Owns how requests and answers travel in AWS's Query protocol: forms to typed parameters, with
/// AWS's complaints about them, and typed answers to XML or JSON.
///
/// One engine over the tables of `countersign.api`, for all operations of all services. It does not
/// own HTTP, the choice of the operation, or any check of meaning.
@NullMarked
package countersign.api.query;

import org.jspecify.annotations.NullMarked;
