package countersign.iam.operation;

import countersign.api.OperationModel;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.caller.AssertedCaller;

/// One thing that the API does for those who have no AWS credential, and bring the word of an
/// identity provider in the request (STS API Reference, "AssumeRoleWithSAML",
/// "AssumeRoleWithWebIdentity"). Such requests are not signed; a signature is not looked at.
///
/// @param <I> the request, generated from AWS's model
/// @param <C> what is known of the caller
/// @param <O> the answer, generated from AWS's model
public interface AssertedOperation<I, C extends AssertedCaller, O> {
    /// Its name and shapes on the wire.
    OperationModel<I, O> model();

    /// Who calls, by what the request brings. Work on it is bounded: anyone may call. May block;
    /// called by many threads.
    ///
    /// @throws countersign.iam.error.Refusal where nobody vouches
    C authenticate(I request, RequestContext context);

    /// Whether he may. May block; called by many threads.
    ///
    /// @throws countersign.iam.error.Refusal where what he wants can't be named
    Authorization authorize(C caller, I request, RequestContext context);

    /// Does it, once that was granted. May block; called by many threads.
    ///
    /// @throws countersign.iam.error.Refusal where AWS would answer with an error
    O handle(C caller, I request);
}
