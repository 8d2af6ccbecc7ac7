package countersign.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway before moto's EC2, DynamoDB, SQS and S3, called by the clients that people use.
/// Skipped where moto or the client is not installed.
@Tag("slow")
final class GatewayClientsTest {
    @TempDir private Path folder;
    private Optional<ForeignServer> moto = Optional.empty();
    private Optional<GuardedServices> started = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        ForeignServer server = ForeignServer.moto(folder);
        moto = Optional.of(server);
        int port = server.await().port();
        started =
                Optional.of(
                        GuardedServices.start(
                                folder,
                                Map.of("ec2", port, "dynamodb", port, "sqs", port, "s3", port)));
    }

    @AfterEach
    void end() {
        started.ifPresent(GuardedServices::close);
        moto.ifPresent(ForeignServer::close);
    }

    private GuardedServices alice() {
        return started.orElseThrow();
    }

    @Test
    void the_aws_cli_is_let_in_and_refused() throws Exception {
        assumeTrue(CommandProcess.version("aws", folder).isPresent(), "no AWS CLI");
        tell(endpoint -> AwsCommandLine.of("aws", endpoint, folder));
    }

    @Test
    void boto3_is_let_in_and_refused() throws Exception {
        PythonDriver.Found boto3 = Boto3.required();
        tell(endpoint -> Boto3.start(boto3, endpoint, Files.createTempDirectory(folder, "boto3")));
    }

    @Test
    void boto3_keeps_objects_behind_it() throws Exception {
        try (RealClient s3 = Boto3.start(Boto3.required(), alice().endpoint("s3"), folder)) {
            GatewayStories.keepsObjects(alice(), s3);
        }
    }

    @Test
    void the_sdk_for_java_stops_an_instance_with_mfa_only() throws Exception {
        GatewayStories.stopsAnInstance(alice(), new JavaSdk(alice().endpoint("ec2")));
    }

    private interface Making {
        RealClient at(URI endpoint) throws IOException;
    }

    private void tell(Making making) throws Exception {
        try (RealClient ec2 = making.at(alice().endpoint("ec2"));
                RealClient dynamodb = making.at(alice().endpoint("dynamodb"));
                RealClient sqs = making.at(alice().endpoint("sqs"))) {
            GatewayStories.stopsAnInstance(alice(), ec2);
            GatewayStories.makesTables(alice(), dynamodb);
            GatewayStories.readsATable(alice(), dynamodb);
            GatewayStories.readsAQueue(alice(), sqs);
        }
    }
}
