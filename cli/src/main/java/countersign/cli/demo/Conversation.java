package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.query.QueryForm;
import java.util.Optional;

/// Questions to one server, each printed as a command, with what came back, and checked.
final class Conversation {
    private final AwsClient client;
    private final Teller teller;

    Conversation(AwsClient client, Teller teller) {
        this.client = client;
        this.teller = teller;
    }

    /// @throws DemoFault where it was refused
    <I> Reply allowed(
            Person caller, ServiceModel service, OperationModel<I, ?> operation, I input) {
        return told(Optional.empty(), caller, service, operation, input);
    }

    /// @param code with which it must be refused
    /// @throws DemoFault where it was not, or otherwise
    <I> void refused(
            String code,
            Person caller,
            ServiceModel service,
            OperationModel<I, ?> operation,
            I input) {
        told(Optional.of(code), caller, service, operation, input);
    }

    private <I> Reply told(
            Optional<String> expectedCode,
            Person caller,
            ServiceModel service,
            OperationModel<I, ?> operation,
            I input) {
        teller.command(
                CommandText.of(caller.profile(), service, QueryForm.of(service, operation, input)));
        Reply reply = silently(caller, service, operation, input);
        teller.reply(reply);
        if (!reply.errorCode().equals(expectedCode)) {
            throw new DemoFault(
                    operation.name()
                            + " should have been "
                            + expectedCode.map(code -> "refused with " + code).orElse("allowed")
                            + ", and was "
                            + reply.errorCode()
                                    .map(code -> "refused with " + code)
                                    .orElse("allowed"));
        }
        return reply;
    }

    /// Neither printed nor checked.
    <I> Reply silently(
            Person caller, ServiceModel service, OperationModel<I, ?> operation, I input) {
        return client.call(service, operation, input, caller.identity());
    }
}
