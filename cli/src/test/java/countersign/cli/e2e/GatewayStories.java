package countersign.cli.e2e;

import static countersign.cli.e2e.GuardedServices.code;
import static countersign.cli.e2e.GuardedServices.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.cli.e2e.RealClient.Answer.Refused;
import countersign.sigv4.SigningIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What alice is let in to and refused, of each service, told through any client.
final class GatewayStories {
    private GatewayStories() {}

    static void stopsAnInstance(GuardedServices alice, RealClient ec2) throws Exception {
        String subnet =
                done(ec2.call(alice.root(), "ec2", "DescribeSubnets", Map.of()))
                        .at("/Subnets/0/SubnetId")
                        .asString();
        String group =
                done(ec2.call(alice.root(), "ec2", "DescribeSecurityGroups", Map.of()))
                        .at("/SecurityGroups/0/GroupId")
                        .asString();
        String instance =
                done(ec2.call(
                                alice.root(),
                                "ec2",
                                "RunInstances",
                                Map.of(
                                        "ImageId",
                                        "ami-12c6146b",
                                        "MinCount",
                                        1,
                                        "MaxCount",
                                        1,
                                        "SubnetId",
                                        subnet,
                                        "SecurityGroupIds",
                                        List.of(group))))
                        .at("/Instances/0/InstanceId")
                        .asString();
        Map<String, Object> it = Map.of("InstanceIds", List.of(instance));

        done(ec2.call(alice.key(), "ec2", "DescribeInstances", it));
        assertEquals(
                "UnauthorizedOperation", code(ec2.call(alice.key(), "ec2", "StopInstances", it)));
        JsonNode stopped = done(ec2.call(alice.session(), "ec2", "StopInstances", it));
        assertTrue(stopped.toString().contains(instance));
        assertEquals(
                "UnauthorizedOperation",
                code(ec2.call(alice.session(), "ec2", "TerminateInstances", it)));
        assertEquals(
                "stopped",
                done(ec2.call(alice.root(), "ec2", "DescribeInstances", it))
                        .at("/Reservations/0/Instances/0/State/Name")
                        .asString());
    }

    static void makesTables(GuardedServices alice, RealClient dynamodb) throws Exception {
        for (String table : List.of("Music", "Secrets")) {
            done(
                    dynamodb.call(
                            alice.root(),
                            "dynamodb",
                            "CreateTable",
                            Map.of(
                                    "TableName",
                                    table,
                                    "BillingMode",
                                    "PAY_PER_REQUEST",
                                    "KeySchema",
                                    List.of(Map.of("AttributeName", "k", "KeyType", "HASH")),
                                    "AttributeDefinitions",
                                    List.of(
                                            Map.of(
                                                    "AttributeName", "k",
                                                    "AttributeType", "S")))));
        }
    }

    static void readsATable(GuardedServices alice, RealClient dynamodb) throws Exception {
        Map<String, Object> item = Map.of("k", Map.of("S", "a"));
        done(
                dynamodb.call(
                        alice.key(),
                        "dynamodb",
                        "PutItem",
                        Map.of("TableName", "Music", "Item", item)));

        JsonNode read =
                done(
                        dynamodb.call(
                                alice.key(),
                                "dynamodb",
                                "GetItem",
                                Map.of("TableName", "Music", "Key", item)));

        assertEquals("a", read.at("/Item/k/S").asString());
        assertEquals(
                "AccessDeniedException",
                code(
                        dynamodb.call(
                                alice.key(),
                                "dynamodb",
                                "GetItem",
                                Map.of("TableName", "Secrets", "Key", item))));
        assertEquals(
                "AccessDeniedException",
                code(
                        dynamodb.call(
                                alice.key(),
                                "dynamodb",
                                "DeleteTable",
                                Map.of("TableName", "Music"))));
        Map<String, Object> it = Map.of("TableName", "Music", "Key", item);
        assertEquals(
                "AccessDeniedException",
                code(dynamodb.call(alice.key(), "dynamodb", "DeleteItem", it)));
        done(dynamodb.call(alice.session(), "dynamodb", "DeleteItem", it));
        assertTrue(
                done(dynamodb.call(alice.key(), "dynamodb", "GetItem", it))
                        .at("/Item")
                        .isMissingNode());
    }

    static void readsAQueue(GuardedServices alice, RealClient sqs) throws Exception {
        String url =
                done(sqs.call(alice.root(), "sqs", "CreateQueue", Map.of("QueueName", "jobs")))
                        .at("/QueueUrl")
                        .asString();
        done(
                sqs.call(
                        alice.key(),
                        "sqs",
                        "SendMessage",
                        Map.of("QueueUrl", url, "MessageBody", "m")));

        assertEquals(
                "AccessDenied",
                code(sqs.call(alice.key(), "sqs", "ReceiveMessage", Map.of("QueueUrl", url))));
        assertEquals(
                "m",
                done(sqs.call(alice.session(), "sqs", "ReceiveMessage", Map.of("QueueUrl", url)))
                        .at("/Messages/0/Body")
                        .asString());
    }

    /// A client of one service.
    interface Caller {
        Answer call(SigningIdentity caller, String operation, Map<String, Object> input)
                throws Exception;
    }

    /// @param cloudwatch before a service that has the alarm `cpu`, whatever is asked
    static void keepsAnAlarm(GuardedServices alice, Caller cloudwatch) throws Exception {
        Map<String, Object> mine = Map.of("AlarmNames", List.of("cpu"));
        Map<String, Object> other = Map.of("AlarmNames", List.of("disk"));
        JsonNode alarms =
                done(
                        cloudwatch.call(
                                alice.key(),
                                "DescribeAlarms",
                                Map.of("AlarmNamePrefix", "c", "MaxRecords", 10)));
        assertEquals("cpu", alarms.at("/MetricAlarms/0/AlarmName").asString());

        Refused without = refused(cloudwatch, alice.key(), "DeleteAlarms", mine);
        assertEquals("AccessDenied", without.code());
        assertTrue(without.message().contains("cloudwatch:DeleteAlarms"), without.message());
        assertTrue(without.message().contains(":alarm:cpu"), without.message());
        done(cloudwatch.call(alice.session(), "DeleteAlarms", mine));
        Refused others = refused(cloudwatch, alice.session(), "DeleteAlarms", other);
        assertEquals("AccessDenied", others.code());
        assertTrue(others.message().contains(":alarm:disk"), others.message());
    }

    private static Refused refused(
            Caller service, SigningIdentity caller, String operation, Map<String, Object> input)
            throws Exception {
        return assertInstanceOf(Refused.class, service.call(caller, operation, input));
    }

    static void keepsObjects(GuardedServices alice, RealClient s3) throws Exception {
        done(s3.call(alice.root(), "s3", "CreateBucket", Map.of("Bucket", "box")));
        Map<String, Object> mine = Map.of("Bucket", "box", "Key", "home/a b+c\u00e9.txt");
        Map<String, Object> other = Map.of("Bucket", "box", "Key", "secret.txt");
        done(s3.call(alice.key(), "s3", "PutObject", with(mine, "Body", "hello")));
        assertEquals(
                5,
                done(s3.call(alice.key(), "s3", "GetObject", mine)).at("/ContentLength").asInt());
        done(
                s3.call(
                        alice.key(),
                        "s3",
                        "ListObjectsV2",
                        Map.of("Bucket", "box", "Prefix", "home/")));
        done(
                s3.call(
                        alice.key(),
                        "s3",
                        "CopyObject",
                        Map.of(
                                "Bucket", "box",
                                "Key", "home/copy",
                                "CopySource", "box/home/a b+c\u00e9.txt")));
        done(s3.call(alice.session(), "s3", "DeleteObjects", batch("home/copy")));

        String refused = "AccessDenied";
        assertEquals(
                refused, code(s3.call(alice.key(), "s3", "PutObject", with(other, "Body", "x"))));
        assertEquals(refused, code(s3.call(alice.key(), "s3", "GetObject", other)));
        assertEquals(
                refused,
                code(s3.call(alice.key(), "s3", "ListObjectsV2", Map.of("Bucket", "box"))));
        assertEquals(refused, code(s3.call(alice.key(), "s3", "DeleteObject", mine)));
        assertEquals(
                refused,
                code(s3.call(alice.session(), "s3", "DeleteObjects", batch("home/x", "secret"))));
        assertEquals(
                refused,
                code(
                        s3.call(
                                alice.key(),
                                "s3",
                                "CopyObject",
                                Map.of(
                                        "Bucket", "box",
                                        "Key", "home/stolen",
                                        "CopySource", "box/secret.txt"))));
        assertEquals("403", code(s3.call(alice.key(), "s3", "HeadObject", other)));
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> batch(String... keys) {
        List<Map<String, String>> objects = Stream.of(keys).map(key -> Map.of("Key", key)).toList();
        return Map.of("Bucket", "box", "Delete", Map.of("Objects", objects));
    }
}
