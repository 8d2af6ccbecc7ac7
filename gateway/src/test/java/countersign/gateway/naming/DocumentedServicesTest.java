package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.api.ServiceApis;
import countersign.policy.reference.ServiceReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table "What is judged" in docs/gateway.md tells of every service that isn't left to the
/// plain general rule.
class DocumentedServicesTest {
    /// How the table calls services.
    private static final Map<String, String> CALLED =
            Map.ofEntries(
                    Map.entry("apigateway", "API Gateway"),
                    Map.entry("apigatewayv2", "`apigatewayv2`"),
                    Map.entry("backup", "Backup"),
                    Map.entry("cloudfront", "CloudFront"),
                    Map.entry("cognito-idp", "Cognito user pools"),
                    Map.entry("dynamodb", "DynamoDB"),
                    Map.entry("ec2", "EC2"),
                    Map.entry("ecr", "ECR"),
                    Map.entry("ecs", "ECS"),
                    Map.entry("eks", "EKS"),
                    Map.entry("elasticfilesystem", "EFS"),
                    Map.entry("elasticmapreduce", "EMR"),
                    Map.entry("eventbridge", "EventBridge"),
                    Map.entry("events", "`events`"),
                    Map.entry("execute-api", "Web services (`execute-api`)"),
                    Map.entry("firehose", "Firehose"),
                    Map.entry("kinesis", "Kinesis"),
                    Map.entry("kms", "KMS"),
                    Map.entry("lambda", "Lambda"),
                    Map.entry("logs", "CloudWatch Logs"),
                    Map.entry("monitoring", "CloudWatch (`monitoring`)"),
                    Map.entry("route53", "Route 53"),
                    Map.entry("s3", "S3"),
                    Map.entry("secretsmanager", "Secrets Manager"),
                    Map.entry("sns", "SNS"),
                    Map.entry("sqs", "SQS"),
                    Map.entry("ssm", "SSM"),
                    Map.entry("states", "Step Functions"),
                    Map.entry("transfer", "Transfer"));

    private static Set<String> special() {
        Set<String> all = new TreeSet<>(new Namings(ServiceReference.none()).exact());
        NamedResources.ROWS.forEach(row -> all.add(row.service()));
        return all;
    }

    @Test
    void each_service_with_rules_of_its_own_is_in_the_table() throws IOException {
        String firstColumn =
                Files.readString(Path.of("../docs/gateway.md"))
                        .lines()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.split("\\|", -1)[1])
                        .collect(Collectors.joining("\n"));

        assertEquals(new TreeSet<>(CALLED.keySet()), special());
        CALLED.values().forEach(name -> assertTrue(firstColumn.contains(name), name));
    }

    @Test
    void each_is_a_service_that_a_route_may_name() {
        ServiceApis apis = ServiceApis.packed();

        special().forEach(name -> assertTrue(apis.find(name).isPresent(), name));
    }
}
