package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;

/// How a story asks a server for what it must be given.
interface Asking {
    /// @throws DemoFault where it was refused
    <I> Reply allowed(Person caller, ServiceModel service, OperationModel<I, ?> operation, I input);
}
