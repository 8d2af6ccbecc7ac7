package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.http.HttpRequest;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each request is about, by the *Service Authorization Reference*.
class NamingsTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Namings NAMINGS = new Namings(new Services());
    private static final Place PLACE = new Place("eu-west-1", new AccountId("123456789012"));
    private static final String EC2 = "arn:aws:ec2:eu-west-1:123456789012:";
    private static final String ID = "i-0123456789abcdef0";

    private static List<Permission> named(String service, HttpRequest request) {
        return NAMINGS.permissions(Requests.read(APIS.find(service).orElseThrow(), request), PLACE);
    }

    private static List<Permission> ec2(String action, String parameters) {
        return named("ec2", Requests.form("Action=" + action + "&Version=2016-11-15" + parameters));
    }

    private static List<Permission> dynamodb(String operation, String body) {
        return named(
                "dynamodb",
                Requests.json("1.0", "DynamoDB_20120810." + operation, body.replace('\'', '"')));
    }

    private static List<Permission> sqs(String operation, String body) {
        return named(
                "sqs", Requests.json("1.0", "AmazonSQS." + operation, body.replace('\'', '"')));
    }

    private static String text(List<Permission> permissions) {
        return permissions.stream()
                .map(it ->
                        it.action()
                                + " "
                                + it.resources().stream()
                                        .map(Resource::arn)
                                        .map(arn -> arn.replace("arn:aws:", ""))
                                        .map(arn -> arn.replace("eu-west-1:123456789012:", ""))
                                        .toList())
                .toList()
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"StartInstances", "StopInstances", "TerminateInstances", "RebootInstances"})
    void instances_are_named_each(String action) {
        assertEquals(
                "[ec2:" + action + " [ec2:instance/" + ID + ", ec2:instance/i-0a1b2c3d]]",
                text(ec2(action, "&InstanceId.1=" + ID + "&InstanceId.2=i-0a1b2c3d")));
    }

    @Test
    void what_is_only_looked_at_has_no_resource() {
        assertEquals("[ec2:DescribeInstances [*]]", text(ec2("DescribeInstances", "")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "&InstanceId.1=i-*",
                "&InstanceId.1=i-0123456789ABCDEF0",
                "&InstanceId.1=%20i-0123456789abcdef0",
                "&InstanceId.1=i-0123456789abcdef0,i-0a1b2c3d",
                "&InstanceId.1=mi-0123456789abcdef0",
                "&InstanceId.1=i-0123456789abcdef0&InstanceIds.1=i-0a1b2c3d",
                "&instanceId.1=i-0123456789abcdef0"
            })
    void instances_that_arent_certain_are_refused(String parameters) {
        assertThrows(Refusal.class, () -> ec2("StopInstances", parameters));
    }

    @Test
    void of_an_instance_its_tags_and_type_are_unknown_and_its_id_and_region_known() {
        Resource instance =
                ec2("StopInstances", "&InstanceId.1=" + ID).getFirst().resources().getFirst();

        assertTrue(instance.unknown().has("aws:resourcetag/team"));
        assertTrue(instance.unknown().has("ec2:resourcetag/team"));
        assertTrue(instance.unknown().has("ec2:instancetype"));
        assertFalse(instance.unknown().has("aws:requesttag/team"));
        assertFalse(instance.unknown().has("aws:multifactorauthpresent"));
        assertEquals(ContextValue.of("eu-west-1"), instance.contextKeys().get("ec2:region"));
        assertEquals(
                ContextValue.of("123456789012"), instance.contextKeys().get("aws:resourceaccount"));
    }

    private static final String LAUNCH =
            "&ImageId=ami-0a1b2c3d&SubnetId=subnet-0a1b2c3d&SecurityGroupId.1=sg-0a1b2c3d"
                    + "&MinCount=1&MaxCount=1&InstanceType=t3.micro";

    @Test
    void a_launch_is_about_all_that_it_uses_and_makes() {
        List<Permission> launch = ec2("RunInstances", LAUNCH + "&KeyName=mine");

        assertEquals(
                "[ec2:RunInstances [ec2:eu-west-1::image/ami-0a1b2c3d, ec2:subnet/subnet-0a1b2c3d,"
                        + " ec2:security-group/sg-0a1b2c3d, ec2:key-pair/mine, ec2:instance/*,"
                        + " ec2:network-interface/*, ec2:volume/*]]",
                text(launch));
        assertEquals(
                ContextValue.of("t3.micro"),
                resource(launch, EC2 + "instance/*").contextKeys().get("ec2:instancetype"));
    }

    @Test
    void a_launch_with_tags_needs_to_tag_too() {
        List<Permission> launch =
                ec2(
                        "RunInstances",
                        LAUNCH
                                + "&TagSpecification.1.ResourceType=instance"
                                + "&TagSpecification.1.Tag.1.Key=Team"
                                + "&TagSpecification.1.Tag.1.Value=red");

        assertEquals("ec2:CreateTags", launch.get(1).action());
        Resource tagged = launch.get(1).resources().getFirst();
        assertEquals(EC2 + "instance/*", tagged.arn());
        assertEquals(ContextValue.of("red"), tagged.contextKeys().get("aws:requesttag/team"));
        assertEquals(ContextValue.of(List.of("Team")), tagged.contextKeys().get("aws:tagkeys"));
        assertEquals(ContextValue.of("RunInstances"), tagged.contextKeys().get("ec2:createaction"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "&ImageId=ami-0a1b2c3d&MinCount=1&MaxCount=1",
                "&ImageId=ami-0a1b2c3d&SubnetId=subnet-0a1b2c3d&MinCount=1&MaxCount=1",
                LAUNCH + "&LaunchTemplate.LaunchTemplateName=t",
                LAUNCH + "&IamInstanceProfile.Name=admin",
                LAUNCH + "&NetworkInterface.1.SubnetId=subnet-1",
                LAUNCH + "&SecurityGroup.1=default",
                LAUNCH + "&subnetid=subnet-0a1b2c3e",
                LAUNCH
                        + "&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=a"
                        + "&TagSpecification.1.Tag.2.Key=A"
            })
    void a_launch_of_which_not_all_is_said_is_refused(String parameters) {
        assertThrows(Refusal.class, () -> ec2("RunInstances", parameters));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetItem|{'TableName':'Music'}|[dynamodb:GetItem [dynamodb:table/Music]]",
                "GetItem|{'TableName':'arn:aws:dynamodb:eu-west-1:123456789012:table/Music'}"
                        + "|[dynamodb:GetItem [dynamodb:table/Music]]",
                "Query|{'TableName':'Music','IndexName':'ByYear'}"
                        + "|[dynamodb:Query [dynamodb:table/Music/index/ByYear]]",
                "Scan|{'TableName':'Music'}|[dynamodb:Scan [dynamodb:table/Music]]",
                "BatchGetItem|{'RequestItems':{'Music':{},'Films':{}}}"
                        + "|[dynamodb:BatchGetItem [dynamodb:table/Music, dynamodb:table/Films]]",
                "TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'Music'}},"
                        + "{'Delete':{'TableName':'Films'}},{'Put':{'TableName':'Films'}}]}"
                        + "|[dynamodb:PutItem [dynamodb:table/Music, dynamodb:table/Films],"
                        + " dynamodb:DeleteItem [dynamodb:table/Films]]",
                "CreateTable|{'TableName':'Music','Tags':[{'Key':'a','Value':'b'}]}"
                        + "|[dynamodb:CreateTable [dynamodb:table/Music],"
                        + " dynamodb:TagResource [dynamodb:table/Music]]",
                "ExecuteStatement|{'Statement':'SELECT * FROM \\\"Music\\\".\\\"ByYear\\\"'}"
                        + "|[dynamodb:PartiQLSelect [dynamodb:table/Music/index/ByYear]]",
                "BatchExecuteStatement|{'Statements':["
                        + "{'Statement':'UPDATE \\\"Music\\\" SET a=1 WHERE k=2'},"
                        + "{'Statement':'INSERT INTO \\\"Films\\\" VALUE {}'},"
                        + "{'Statement':'UPDATE \\\"Films\\\" REMOVE a WHERE k=2'}]}"
                        + "|[dynamodb:PartiQLUpdate [dynamodb:table/Music, dynamodb:table/Films],"
                        + " dynamodb:PartiQLInsert [dynamodb:table/Films]]",
                "ExecuteTransaction|{'TransactStatements':["
                        + "{'Statement':'DELETE FROM \\\"Music\\\" WHERE k=2'}]}"
                        + "|[dynamodb:PartiQLDelete [dynamodb:table/Music]]",
                "ListTables|{}|[dynamodb:ListTables [*]]"
            })
    void tables_are_named(String operation, String body, String named) {
        assertEquals(named, text(dynamodb(operation, body)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetItem|{}",
                "GetItem|{'TableName':'a/index/b'}",
                "GetItem|{'TableName':'a*c'}",
                "GetItem|{'TableName':7}",
                "GetItem|{'TableName':'arn:aws:dynamodb:eu-west-1:999999999999:table/Music'}",
                "Query|{'TableName':'Music','IndexName':'a/b'}",
                "BatchGetItem|{'RequestItems':{}}",
                "TransactWriteItems|{'TransactItems':[]}",
                "TransactWriteItems|{'TransactItems':[{'Steal':{'TableName':'Music'}}]}",
                "ExecuteStatement|{'Statement':'SELECT * FROM Music'}",
                "ExecuteStatement|{'Statement':'SELECT * FROM \\\"a*c\\\"'}",
                "ExecuteTransaction|{'TransactStatements':[]}",
                "BatchExecuteStatement|{'Statements':[{'Statement':'DELETE FROM \\\"Music\\\" WHERE a=1'},{}]}",
                "ExportTableToPointInTime|{'S3Bucket':'b'}"
            })
    void tables_that_arent_certain_are_refused(String operation, String body) {
        Refusal refusal = assertThrows(Refusal.class, () -> dynamodb(operation, body));

        assertTrue(
                List.of(ErrorCode.ACCESS_DENIED, ErrorCode.VALIDATION_ERROR)
                        .contains(refusal.code()));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SendMessage|{'QueueUrl':'http://h:1/123456789012/jobs'}|[sqs:SendMessage [sqs:jobs]]",
                "SendMessageBatch|{'QueueUrl':'https://sqs.test/123456789012/a.fifo'}"
                        + "|[sqs:SendMessage [sqs:a.fifo]]",
                "CreateQueue|{'QueueName':'jobs'}|[sqs:CreateQueue [sqs:jobs]]",
                "GetQueueUrl|{'QueueName':'jobs'}|[sqs:GetQueueUrl [sqs:jobs]]",
                "ListQueues|{}|[sqs:ListQueues [*]]"
            })
    void queues_are_named(String operation, String body, String named) {
        assertEquals(named, text(sqs(operation, body)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SendMessage|{'QueueUrl':'http://h/999999999999/jobs'}",
                "SendMessage|{'QueueUrl':'http://h/123456789012/jobs/../secret'}",
                "SendMessage|{'QueueUrl':'http://h/123456789012/jobs?x'}",
                "SendMessage|{'QueueUrl':'http://h/123456789012/%6Aobs'}",
                "SendMessage|{'QueueUrl':'jobs'}",
                "SendMessage|{}",
                "CreateQueue|{'QueueName':'jobs','tags':{'a':'b','A':'b'}}",
                "CreateQueue|{'QueueName':'jobs','Tag':{'a':'b'}}",
                "CreateQueue|{'QueueName':'jobs','Tags':{'a':'b'}}",
                "TagQueue|{'QueueUrl':'http://h/123456789012/jobs','Tags':{'a':7}}",
                "UntagQueue|{'QueueUrl':'http://h/123456789012/jobs'}",
                "GetQueueUrl|{'QueueName':'jobs','QueueOwnerAWSAccountId':'999999999999'}",
                "StartMessageMoveTask|{'SourceArn':'arn:aws:sqs:eu-west-1:999999999999:jobs'}"
            })
    void queues_that_arent_certain_are_refused(String operation, String body) {
        assertThrows(Refusal.class, () -> sqs(operation, body));
    }

    private static List<Permission> sns(String action, String parameters) {
        return named("sns", Requests.form("Action=" + action + "&Version=2010-03-31" + parameters));
    }

    private static final String TOPIC = "arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews";

    @Test
    void the_general_rule_names_by_arns() {
        assertEquals(
                "[sns:Publish [sns:news]]",
                text(sns("Publish", "&TopicArn=" + TOPIC + "&Message=m")));
        assertEquals("[sns:ListTopics [*]]", text(sns("ListTopics", "")));
    }

    @ParameterizedTest(name = "{0}{1}")
    @CsvSource({
        "Publish, &Message=m",
        "Publish, &PhoneNumber=1&TargetArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews",
        "Publish, &TargetArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aendpoint%2FGCM%2F*%2Fx",
        "Publish, &TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A999999999999%3Anews",
        "Publish, &TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A123456789012%3Anews",
        "Publish, &TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3An*ws",
        "Publish, &TopicArn=%20arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews",
        "ListSubscriptionsByTopic, &TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Aa%3Ab",
        "CreateTopic, &Name=a*b",
        "CreateTopic, &Name=news&DataProtectionPolicy=p",
        "CreateTopic, &Name=news&Tags.member.1.Key=a&Tags.member.2.Key=A",
        "Unsubscribe, &SubscriptionArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews"
    })
    void the_general_rule_refuses_what_no_arn_tells(String action, String parameters) {
        assertThrows(Refusal.class, () -> sns(action, parameters));
    }

    @Test
    void topics_are_named_by_name_and_by_subscription() {
        String id = "%3A01234567-89ab-cdef-0123-456789abcdef";

        assertEquals("[sns:CreateTopic [sns:news]]", text(sns("CreateTopic", "&Name=news")));
        assertEquals(
                "[sns:CreateTopic [sns:news], iam:PassRole [iam::123456789012:role/admin]]",
                text(
                        sns(
                                "CreateTopic",
                                "&Name=news&Attributes.entry.1.key=k&Attributes.entry.1.value="
                                        + "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fadmin")));
        assertEquals(
                "[sns:Unsubscribe [sns:news]]",
                text(sns("Unsubscribe", "&SubscriptionArn=" + TOPIC + id)));
        List<Permission> subscribe =
                sns("Subscribe", "&TopicArn=" + TOPIC + "&Protocol=email&Endpoint=a%40b.test");
        assertEquals("[sns:Subscribe [sns:news]]", text(subscribe));
        assertEquals(
                ContextValue.of("a@b.test"),
                subscribe.getFirst().resources().getFirst().contextKeys().get("sns:endpoint"));
    }

    private static List<Permission> json(String service, String target, String body) {
        return named(service, Requests.json("1.1", target, body.replace('\'', '"')));
    }

    private static final String KEY = "0123abcd-01ab-23cd-45ef-0123456789ab";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {KEY, "arn:aws:kms:eu-west-1:123456789012:key/" + KEY})
    void keys_are_named_by_id_and_arn(String id) {
        List<Permission> decrypt =
                json(
                        "kms",
                        "TrentService.Decrypt",
                        "{'KeyId':'" + id + "','EncryptionContext':{'Team':'red'}}");

        assertEquals("[kms:Decrypt [kms:key/" + KEY + "]]", text(decrypt));
        Resource key = decrypt.getFirst().resources().getFirst();
        assertEquals(ContextValue.of("red"), key.contextKeys().get("kms:encryptioncontext:team"));
        assertFalse(key.unknown().has("kms:encryptioncontext:other"), "it is absent");
        assertTrue(key.unknown().has("kms:resourcealiases"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{'CiphertextBlob':'AA=='}",
                "{'KeyId':'alias/mine'}",
                "{'KeyId':'arn:aws:kms:eu-west-1:123456789012:alias/mine'}",
                "{'KeyId':'arn:aws:kms:eu-west-1:999999999999:key/0123abcd-01ab-23cd-45ef-0123456789ab'}",
                "{'KeyId':'0123ABCD-01ab-23cd-45ef-0123456789ab'}",
                "{'KeyId':'0123abcd-01ab-23cd-45ef-0123456789ab','EncryptionContext':{'a':'1','A':'2'}}"
            })
    void keys_that_arent_certain_are_refused(String body) {
        assertThrows(Refusal.class, () -> json("kms", "TrentService.Decrypt", body));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetParameter|{'Name':'/prod/db'}|[ssm:GetParameter [ssm:parameter/prod/db]]",
                "GetParameter|{'Name':'db:3'}|[ssm:GetParameter [ssm:parameter/db]]",
                "GetParameter|{'Name':'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db'}"
                        + "|[ssm:GetParameter [ssm:parameter/prod/db]]",
                "GetParameters|{'Names':['a','/b/c']}"
                        + "|[ssm:GetParameters [ssm:parameter/a, ssm:parameter/b/c]]",
                "GetParametersByPath|{'Path':'/prod'}|[ssm:GetParametersByPath [ssm:parameter/prod]]",
                "DescribeParameters|{}|[ssm:DescribeParameters [*]]"
            })
    void parameters_are_named(String operation, String body, String named) {
        assertEquals(named, text(json("ssm", "AmazonSSM." + operation, body)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetParametersByPath|{'Path':'/'}",
                "GetParameter|{'Name':'//a'}",
                "GetParameter|{'Name':'a*'}",
                "GetParameter|{'Name':'arn:aws:ssm:eu-west-1:999999999999:parameter/a'}",
                "GetParameters|{'Names':[]}",
                "PutParameter|{'Name':'a:3'}",
                "PutParameter|{'Name':'a','Tags':[{'Key':'k','Value':'v'},{'Key':'K'}]}"
            })
    void parameters_that_arent_certain_are_refused(String operation, String body) {
        assertThrows(Refusal.class, () -> json("ssm", "AmazonSSM." + operation, body));
    }

    private static final String FUNCTIONS = "/2015-03-31/functions/";

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|f/invocations|[lambda:InvokeFunction [lambda:function:f]]",
                "POST|f/invocations?Qualifier=v1|[lambda:InvokeFunction [lambda:function:f:v1]]",
                "POST|f%3Av1/invocations|[lambda:InvokeFunction [lambda:function:f:v1]]",
                "POST|123456789012%3Afunction%3Af/invocations|[lambda:InvokeFunction [lambda:function:f]]",
                "GET|arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Af|[lambda:GetFunction [lambda:function:f]]",
                "DELETE|f|[lambda:DeleteFunction [lambda:function:f]]",
                "GET|f/aliases/live|[lambda:GetAlias [lambda:function:f]]",
                "DELETE|f/policy/s1|[lambda:RemovePermission [lambda:function:f]]"
            })
    void functions_are_named(String method, String path, String named) {
        assertEquals(named, text(named("lambda", Requests.of(method, FUNCTIONS + path, ""))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, f%3Av1/invocations?Qualifier=v2",
        "POST, f/invocations?Qualifier=v1&Qualifier=v2",
        "POST, f/invocations?Qualifier=a%2Fb",
        "GET, arn%3Aaws%3Alambda%3Aeu-west-1%3A999999999999%3Afunction%3Af",
        "GET, 999999999999%3Afunction%3Af",
        "GET, f*"
    })
    void functions_that_arent_certain_are_refused(String method, String path) {
        assertThrows(
                Refusal.class, () -> named("lambda", Requests.of(method, FUNCTIONS + path, "")));
    }

    private static String create(String more) {
        String body = "{'FunctionName':'f','Role':'arn:aws:iam::123456789012:role/r'" + more + "}";
        return text(
                named(
                        "lambda",
                        Requests.of(
                                "POST",
                                "/2015-03-31/functions",
                                body.replace('\'', '"'),
                                "Content-Type",
                                "application/json")));
    }

    @Test
    void a_function_is_created_with_its_role_and_layers() {
        assertEquals(
                "[lambda:CreateFunction [lambda:function:f], iam:PassRole"
                        + " [iam::123456789012:role/r], lambda:GetLayerVersion"
                        + " [lambda:eu-west-1:999999999999:layer:l:3]]",
                create(",'Layers':['arn:aws:lambda:eu-west-1:999999999999:layer:l:3']"));
        for (String more :
                List.of(
                        ",'Layers':['l']",
                        ",'Layers':['arn:aws:lambda:eu-west-1:999999999999:layer:*:3']",
                        ",'Code':{'S3Bucket':'b'}",
                        ",'Tags':{'a':'b'}",
                        ",'CodeSigningConfigArn':'arn:aws:lambda:eu-west-1:123456789012:x'")) {
            assertThrows(Refusal.class, () -> create(more), more);
        }
    }

    @Test
    void a_slash_is_part_of_a_name_where_a_services_arns_have_none() {
        String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-a1b2c3";

        List<Permission> read =
                named(
                        "secretsmanager",
                        Requests.json(
                                "1.1",
                                "secretsmanager.GetSecretValue",
                                "{\"SecretId\":\"" + secret + "\"}"));

        assertEquals(secret, read.getFirst().resources().getFirst().arn());
        assertThrows(
                Refusal.class,
                () ->
                        named(
                                "secretsmanager",
                                Requests.json(
                                        "1.1",
                                        "secretsmanager.GetSecretValue",
                                        "{\"SecretId\":\"prod/db\"}")));
    }

    @Test
    void the_general_rule_asks_for_each_role_that_is_passed() {
        String role = "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fadmin";

        assertEquals(
                "[sns:SetTopicAttributes [sns:news],"
                        + " iam:PassRole [iam::123456789012:role/admin]]",
                text(
                        sns(
                                "SetTopicAttributes",
                                "&TopicArn=" + TOPIC + "&AttributeName=a&AttributeValue=" + role)));
    }

    private static Resource resource(List<Permission> permissions, String arn) {
        return permissions.stream()
                .flatMap(permission -> permission.resources().stream())
                .filter(resource -> resource.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }
}
