package countersign.cli.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway before servers that others wrote and the build fetches: DynamoDB Local, ElasticMQ
/// and S3Mock. They are started once, side by side.
@Tag("slow")
final class GatewayServersTest {
    @TempDir private static Path folder = Path.of("");
    private static final List<ForeignServer> SERVERS = new ArrayList<>();
    private static Optional<GuardedServices> started = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        SERVERS.add(ForeignServer.dynamoDbLocal(folder));
        SERVERS.add(ForeignServer.elasticMq(folder));
        SERVERS.add(ForeignServer.s3Mock(folder));
        for (ForeignServer server : SERVERS) {
            server.await();
        }
        started =
                Optional.of(
                        GuardedServices.start(
                                folder,
                                Map.of(
                                        "dynamodb", SERVERS.get(0).port(),
                                        "sqs", SERVERS.get(1).port(),
                                        "s3", SERVERS.get(2).port())));
        GatewayStories.makesTables(alice(), new JavaSdk(alice().endpoint("dynamodb")));
    }

    @AfterAll
    static void end() {
        started.ifPresent(GuardedServices::close);
        SERVERS.forEach(ForeignServer::close);
    }

    private static GuardedServices alice() {
        return started.orElseThrow();
    }

    private static RealClient boto3(String service) throws Exception {
        return Boto3.start(
                Boto3.required(),
                alice().endpoint(service),
                Files.createTempDirectory(folder, "boto3"));
    }

    @Test
    void dynamodb_local_keeps_what_alice_may_keep() throws Exception {
        try (RealClient dynamodb = boto3("dynamodb")) {
            GatewayStories.readsATable(alice(), dynamodb);
        }
    }

    @Test
    void dynamodb_local_does_so_for_the_sdk_for_java() throws Exception {
        GatewayStories.readsATable(alice(), new JavaSdk(alice().endpoint("dynamodb")));
    }

    @Test
    void elasticmq_gives_a_message_to_a_session_with_mfa_only() throws Exception {
        try (RealClient sqs = boto3("sqs")) {
            GatewayStories.readsAQueue(alice(), sqs);
        }
    }

    @Test
    void s3mock_keeps_objects_as_policies_have_it() throws Exception {
        try (RealClient s3 = boto3("s3")) {
            GatewayStories.keepsObjects(alice(), s3);
        }
    }
}
