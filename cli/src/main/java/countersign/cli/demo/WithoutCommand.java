package countersign.cli.demo;

import java.util.Optional;

/// Asks as the AWS CLI would, where it isn't installed.
final class WithoutCommand implements AwsCaller {
    private final AwsClient sts;
    private final AwsClient ec2;

    /// @param ec2 asks the gateway
    WithoutCommand(AwsClient sts, AwsClient ec2) {
        this.sts = sts;
        this.ec2 = ec2;
    }

    @Override
    public String name() {
        return "the demo itself, since the AWS CLI isn't installed: the commands below are what a"
                + " person would type";
    }

    @Override
    public Outcome ask(Person who, AwsCall call) {
        AwsClient client = call.service().equals("ec2") ? ec2 : sts;
        Reply reply = client.call(call.service(), call.form(), who.identity());
        Optional<String> code = reply.errorCode();
        if (code.isEmpty()) {
            return new Outcome.Done(call.elements().stream().map(reply::get).toList());
        }
        String message = reply.find("Message").orElse("");
        return new Outcome.Refused(
                code.get(),
                message,
                "refused (" + reply.status() + "): " + code.get() + ": " + message);
    }
}
