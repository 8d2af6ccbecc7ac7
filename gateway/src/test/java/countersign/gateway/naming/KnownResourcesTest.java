package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Leading keys, aliases and secrets, with what the operator says of them. Documented: DynamoDB
/// Developer Guide, "Using IAM policy conditions for fine-grained access control"; KMS Developer
/// Guide, "Use aliases to control access to KMS keys"; Secrets Manager User Guide, "Secrets Manager
/// secret".
class KnownResourcesTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Namings NAMINGS = new Namings(new Services());
    private static final String KEY = "0123abcd-01ab-23cd-45ef-0123456789ab";
    private static final Place PLACE =
            new Place(
                    "eu-west-1",
                    new AccountId("123456789012"),
                    new KnownResources(
                            Map.of("Music", "Artist", "Music/ByYear", "Year"),
                            Map.of("alias/app", KEY),
                            Map.of("prod/db", "AbCdEf")));

    private static List<Resource> named(String service, String operation, String body) {
        ServiceApi api = APIS.find(service).orElseThrow();
        return NAMINGS
                .permissions(
                        Requests.read(
                                api,
                                Requests.json(
                                        api.jsonVersion(),
                                        api.targetPrefix() + "." + operation,
                                        body.replace('\'', '"'))),
                        PLACE)
                .stream()
                .flatMap(permission -> permission.resources().stream())
                .toList();
    }

    private static String leadingKeys(Resource table) {
        return table.unknown().has("dynamodb:leadingkeys")
                ? "unknown"
                : String.valueOf(table.contextKeys().get("dynamodb:leadingkeys"));
    }

    private static String values(String... values) {
        return String.valueOf(ContextValue.of(List.of(values)));
    }

    @ParameterizedTest(name = "{0} {1} leads with {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetItem|{'TableName':'Music','Key':{'Artist':{'S':'Bo'},'Song':{'S':'x'}}}|Bo",
                "GetItem|{'TableName':'Films','Key':{'Id':{'S':'f1'}}}|f1",
                "GetItem|{'TableName':'Films','Key':{'Id':{'N':'42'}}}|42",
                "DeleteItem|{'TableName':'Music','Key':{'Artist':{'S':'Bo'},'artist':{'S':'x'}}}|Bo",
                "UpdateItem|{'TableName':'Music','Key':{'Artist':{'S':'Bo'}},'Item':{'Artist':{'S':'x'}}}|Bo",
                "PutItem|{'TableName':'Music','Item':{'Artist':{'S':'Bo'},'Song':{'S':'x'}}}|Bo",
                "PutItem|{'TableName':'Music','Key':{'Artist':{'S':'x'}},'Item':{'Artist':{'S':'Bo'}}}|Bo",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}|Bo",
                "Query|{'TableName':'Music','KeyConditionExpression':'#a=:a AND begins_with(Song, :s)',"
                        + "'ExpressionAttributeNames':{'#a':'Artist'},"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'},':s':{'S':'x'}}}|Bo",
                "Query|{'TableName':'Music','KeyConditionExpression':'(Song BETWEEN :s AND :t) and (Artist = :a)',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}|Bo",
                "Query|{'TableName':'Music','KeyConditions':{'Artist':{'ComparisonOperator':'EQ',"
                        + "'AttributeValueList':[{'S':'Bo'}]}}}|Bo",
                "Query|{'TableName':'Music','IndexName':'ByYear','KeyConditionExpression':'#y = :y AND Artist = :a',"
                        + "'ExpressionAttributeNames':{'#y':'Year'},"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'},':y':{'N':'1999'}}}|1999",
                "BatchGetItem|{'RequestItems':{'Music':{'Keys':[{'Artist':{'S':'Bo'}}]}}}|Bo",
                "BatchWriteItem|{'RequestItems':{'Music':[{'PutRequest':{'Item':{'Artist':{'S':'Bo'}}}}]}}|Bo",
                "TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'Music','Item':{'Artist':{'S':'Bo'}}}}]}|Bo"
            })
    void a_leading_key_that_is_certain_is_known(String operation, String body, String key) {
        assertEquals(values(key), leadingKeys(named("dynamodb", operation, body).getFirst()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GetItem|{'TableName':'Music','Key':{}}",
                "GetItem|{'TableName':'Music'}",
                "GetItem|{'TableName':'Music','Key':{'Song':{'S':'x'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'S':'f'},'Year':{'N':'1'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'B':'AA=='}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'N':'42.0'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'N':'4.2e1'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'N':'042'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':{'S':'a','N':'1'}}}",
                "GetItem|{'TableName':'Films','Key':{'Id':'f1'}}",
                "GetItem|{'TableName':'Films','Item':{'Id':{'S':'f1'}}}",
                "PutItem|{'TableName':'Films','Item':{'Id':{'S':'f1'}}}",
                "PutItem|{'TableName':'Music','Key':{'Artist':{'S':'x'}},'Item':{'Song':{'S':'Bo'}}}",
                "Scan|{'TableName':'Music'}",
                "Query|{'TableName':'Music'}",
                "Query|{'TableName':'Music','IndexName':'ByYear','KeyConditionExpression':'Artist = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','IndexName':'ByAlbum','KeyConditionExpression':'Artist = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist = :a OR Artist = :b',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'},':b':{'S':'x'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist = :a AND Artist = :b',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'},':b':{'S':'x'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'NOT Artist = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist > :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist = :a ; x',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'#a = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}}}",
                "Query|{'TableName':'Music','KeyConditionExpression':'Artist = :a',"
                        + "'ExpressionAttributeValues':{':a':{'S':'Bo'}},'KeyConditions':{}}",
                "BatchGetItem|{'RequestItems':{'Films':{'Keys':[{'Id':{'S':'a'}},{'Id':{'B':'b'}}]}}}",
                "BatchWriteItem|{'RequestItems':{'Music':[{'PutRequest':{'Item':{'Artist':{'S':'Bo'}}},"
                        + "'DeleteRequest':{'Key':{'Artist':{'S':'x'}}}}]}}"
            })
    void a_leading_key_that_isnt_certain_is_unknown(String operation, String body) {
        assertEquals("unknown", leadingKeys(named("dynamodb", operation, body).getFirst()));
    }

    @Test
    void all_keys_of_a_batch_lead() {
        String keys = "[{'Artist':{'S':'Bo'}},{'Artist':{'S':'Al'}}]";
        Resource table =
                named(
                                "dynamodb",
                                "BatchGetItem",
                                "{'RequestItems':{'Music':{'Keys':" + keys + "}}}")
                        .getFirst();

        assertEquals(values("Bo", "Al"), leadingKeys(table));
    }

    @ParameterizedTest
    @CsvSource({"alias/app", "arn:aws:kms:eu-west-1:123456789012:alias/app"})
    void an_alias_that_is_known_means_its_key(String alias) {
        Resource key = named("kms", "Encrypt", "{'KeyId':'" + alias + "'}").getFirst();

        assertEquals("arn:aws:kms:eu-west-1:123456789012:key/" + KEY, key.arn());
        assertEquals(ContextValue.of("alias/app"), key.contextKeys().get("kms:requestalias"));
    }

    @ParameterizedTest
    @CsvSource({
        "alias/other",
        "alias/App",
        "arn:aws:kms:eu-west-1:999999999999:alias/app",
        "arn:aws:kms:us-east-1:123456789012:alias/app"
    })
    void any_other_alias_is_refused(String alias) {
        assertThrows(Refusal.class, () -> named("kms", "Encrypt", "{'KeyId':'" + alias + "'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "prod/db",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf"
    })
    void a_secret_that_is_known_is_named_by_all_its_names(String id) {
        assertEquals(
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf",
                named("secretsmanager", "GetSecretValue", "{'SecretId':'" + id + "'}")
                        .getFirst()
                        .arn());
    }

    @ParameterizedTest
    @CsvSource({
        "other",
        "prod/db-AbCdEf",
        "prod/*",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:other",
        "arn:aws:secretsmanager:eu-west-1:999999999999:secret:prod/db-AbCdEf"
    })
    void any_other_name_of_a_secret_is_refused(String id) {
        assertThrows(
                Refusal.class,
                () -> named("secretsmanager", "GetSecretValue", "{'SecretId':'" + id + "'}"));
    }
}
