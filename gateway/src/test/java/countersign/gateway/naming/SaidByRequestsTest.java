package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.http.HttpRequest;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.policy.context.ContextValue;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Condition keys of which requests say the value. Documented: the *Service Authorization
/// Reference* of each service.
class SaidByRequestsTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Namings NAMINGS = new Namings(new Services());
    private static final String KEY = "0123abcd-01ab-23cd-45ef-0123456789ab";
    private static final Place PLACE =
            new Place(
                    "eu-west-1",
                    new AccountId("123456789012"),
                    new KnownResources(Map.of(), Map.of("alias/app", KEY), Map.of("db", "AbCdEf")));

    private static String value(String service, HttpRequest request, String key) {
        Resource last =
                NAMINGS.permissions(Requests.read(APIS.find(service).orElseThrow(), request), PLACE)
                        .getLast()
                        .resources()
                        .getLast();
        return switch (last.contextKeys().get(key)) {
            case null -> last.unknown().has(key) ? "unknown" : "absent";
            case ContextValue.Single(String text) -> text;
            case ContextValue.Many(var texts) ->
                    texts.isEmpty() ? "absent" : String.join(" ", texts);
        };
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} is {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sqs|UntagQueue|{`QueueUrl`:`http://h/123456789012/jobs`,`TagKeys`:[`Team`,`b`]}|aws:tagkeys|Team b",
                "sqs|TagQueue|{`QueueUrl`:`http://h/123456789012/jobs`,`Tags`:{`Team`:`red`}}|aws:requesttag/team|red",
                "sqs|CreateQueue|{`QueueName`:`jobs`,`tags`:{`Team`:`red`}}|aws:requesttag/team|red",
                "sqs|CreateQueue|{`QueueName`:`jobs`}|aws:tagkeys|absent",
                "kms|TagResource|{`KeyId`:`alias/app`,`Tags`:[{`TagKey`:`Team`,`TagValue`:`red`}]}|aws:requesttag/team|red",
                "kms|UntagResource|{`KeyId`:`alias/app`,`TagKeys`:[`Team`]}|aws:tagkeys|Team",
                "kms|CreateKey|{`Tags`:[{`TagKey`:`Team`,`TagValue`:`red`}]}|aws:tagkeys|Team",
                "kms|ReEncrypt|{`SourceKeyId`:`alias/app`,`DestinationKeyId`:`KEY`}|kms:reencryptonsamekey|true",
                "kms|ReEncrypt|{`SourceKeyId`:`alias/app`,`DestinationKeyId`:`mrk-0123abcd0123abcd0123abcd0123abcd`}|kms:reencryptonsamekey|false",
                "kms|ReEncrypt|{`SourceKeyId`:`alias/app`,`SourceEncryptionContext`:{`a`:`b`},`DestinationKeyId`:`KEY`}|kms:encryptioncontext:a|absent",
                "kms|ReEncrypt|{`SourceKeyId`:`KEY`,`DestinationEncryptionContext`:{`a`:`b`},`DestinationKeyId`:`alias/app`}|kms:encryptioncontext:a|b",
                "kms|ReEncrypt|{`SourceKeyId`:`KEY`,`DestinationKeyId`:`alias/app`}|kms:requestalias|alias/app",
                "kms|CreateGrant|{`KeyId`:`KEY`,`GranteePrincipal`:`arn:aws:iam::123456789012:user/bob`,`Operations`:[`Decrypt`,`Sign`]}|kms:grantoperations|Decrypt Sign",
                "kms|CreateGrant|{`KeyId`:`KEY`,`GranteePrincipal`:`arn:aws:iam::123456789012:user/bob`}|kms:granteeprincipal|arn:aws:iam::123456789012:user/bob",
                "kms|CreateGrant|{`KeyId`:`KEY`}|kms:retiringprincipal|absent",
                "kms|CreateGrant|{`KeyId`:`KEY`}|kms:grantconstrainttype|absent",
                "kms|CreateGrant|{`KeyId`:`KEY`,`Constraints`:{`EncryptionContextSubset`:{`a`:`b`}}}|kms:grantconstrainttype|unknown",
                "kms|CreateGrant|{`KeyId`:`KEY`,`Constraints`:{`EncryptionContextSubset`:{`a`:`b`}}}|kms:encryptioncontext:a|unknown",
                "kms|CreateGrant|{`KeyId`:`KEY`}|kms:grantisforawsresource|unknown",
                "ssm|GetParametersByPath|{`Path`:`/prod`,`Recursive`:true}|ssm:recursive|true",
                "ssm|GetParametersByPath|{`Path`:`/prod`}|ssm:recursive|false",
                "ssm|PutParameter|{`Name`:`x`,`Overwrite`:true}|ssm:overwrite|true",
                "ssm|PutParameter|{`Name`:`x`}|ssm:policies|absent",
                "ssm|PutParameter|{`Name`:`x`,`Policies`:`[]`}|ssm:policies|unknown",
                "ssm|PutParameter|{`Name`:`x`,`Tags`:[{`Key`:`Team`,`Value`:`red`}]}|aws:requesttag/team|red",
                "ssm|RemoveTagsFromResource|{`ResourceType`:`Parameter`,`ResourceId`:`x`,`TagKeys`:[`Team`]}|aws:tagkeys|Team",
                "ssm|StartSession|{`Target`:`i-0123456789abcdef0`}|ssm:sessiondocumentaccesscheck|unknown",
                "secretsmanager|UntagResource|{`SecretId`:`db`,`TagKeys`:[`Team`]}|aws:tagkeys|Team",
                "secretsmanager|TagResource|{`SecretId`:`db`,`Tags`:[{`Key`:`Team`,`Value`:`red`}]}|aws:requesttag/team|red"
            })
    void json_says(String service, String operation, String body, String key, String value) {
        ServiceApi api = APIS.find(service).orElseThrow();
        HttpRequest request =
                Requests.json(
                        api.jsonVersion(),
                        api.targetPrefix() + "." + operation,
                        body.replace("`KEY`", "`" + KEY + "`").replace('`', '"'));

        assertEquals(value, value(service, request, key));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} is {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sqs|2012-11-05|TagQueue&QueueUrl=http://h/123456789012/jobs&Tag.1.Key=Team&Tag.1.Value=red|aws:requesttag/team|red",
                "sqs|2012-11-05|UntagQueue&QueueUrl=http://h/123456789012/jobs&TagKey.1=Team|aws:tagkeys|Team",
                "sns|2010-03-31|CreateTopic&Name=n&Tags.member.1.Key=Team&Tags.member.1.Value=red|aws:requesttag/team|red",
                "ec2|2016-11-15|CreateTags&ResourceId.1=vol-0a1b2c3d&Tag.1.Key=Team&Tag.1.Value=red|aws:requesttag/team|red",
                "ec2|2016-11-15|CreateTags&ResourceId.1=vol-0a1b2c3d&Tag.1.Key=Team&Tag.1.Value=red|ec2:createaction|absent",
                "ec2|2016-11-15|DeleteTags&ResourceId.1=vol-0a1b2c3d&Tag.1.Key=Team|aws:tagkeys|Team",
                "ec2|2016-11-15|DeleteTags&ResourceId.1=vol-0a1b2c3d&Tag.1.Key=Team|aws:requesttag/team|absent",
                "ec2|2016-11-15|AttachVolume&VolumeId=vol-0a1b2c3d&InstanceId=i-0a1b2c3d&Device=a|ec2:instanceid|i-0a1b2c3d",
                "ec2|2016-11-15|ModifyInstanceAttribute&InstanceId=i-0a1b2c3d&Attribute=kernel&Value=x|ec2:attribute|unknown"
            })
    void forms_say(String service, String version, String form, String key, String value) {
        HttpRequest request =
                Requests.form("Version=" + version + "&Action=" + form.replace("/", "%2F"));

        assertEquals(value, value(service, request, key));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} is {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/2015-03-31/functions/f/policy|{`Principal`:`s3.amazonaws.com`}|lambda:principal|s3.amazonaws.com",
                "POST|/2015-03-31/functions/f/policy|{`Principal`:`*`}|lambda:functionurlauthtype|absent",
                "POST|/2021-10-31/functions/f/url|{`AuthType`:`NONE`}|lambda:functionurlauthtype|NONE",
                "PUT|/2021-10-31/functions/f/url|{}|lambda:functionurlauthtype|unknown",
                "PUT|/2021-10-31/functions/f/url|{}|lambda:functionarn|arn:aws:lambda:eu-west-1:123456789012:function:f",
                "POST|/2015-03-31/event-source-mappings|{`FunctionName`:`f`}|lambda:functionarn|arn:aws:lambda:eu-west-1:123456789012:function:f",
                "PUT|/2015-03-31/functions/f/configuration|{}|lambda:layer|absent",
                "PUT|/2015-03-31/functions/f/configuration|{}|lambda:vpcids|absent",
                "PUT|/2015-03-31/functions/f/configuration|{`VpcConfig`:{`SubnetIds`:[`s1`]}}|lambda:subnetids|s1",
                "PUT|/2015-03-31/functions/f/configuration|{`VpcConfig`:{`SubnetIds`:[`s1`]}}|lambda:vpcids|unknown"
            })
    void functions_say(String method, String path, String body, String key, String value) {
        HttpRequest request =
                Requests.of(
                        method, path, body.replace('`', '"'), "Content-Type", "application/json");

        assertEquals(value, value("lambda", request, key));
    }
}
