package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.policy.context.ContextValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What requests say of the items that they are about, in condition keys. Documented: DynamoDB
/// Developer Guide, "Using IAM policy conditions for fine-grained access control" (`Select` and
/// `ReturnValues` always have a value; which parameters are `Attributes`), and "IAM security
/// policies with PartiQL for DynamoDB". A guess: that names in expressions count as those in the
/// older parameters do.
class DynamoDbItemsTest {
    private static final ServiceApi API = ServiceApis.packed().find("dynamodb").orElseThrow();
    private static final Namings NAMINGS = new Namings(new Services());
    private static final Place PLACE = new Place("eu-west-1", new AccountId("123456789012"));

    private static String value(String key, String operation, String body) {
        String lowerCased = "dynamodb:" + key;
        Resource table =
                NAMINGS.permissions(
                                Requests.read(
                                        API,
                                        Requests.json(
                                                "1.0",
                                                "DynamoDB_20120810." + operation,
                                                body.replace('\'', '"'))),
                                PLACE)
                        .getFirst()
                        .resources()
                        .getFirst();
        return table.unknown().has(lowerCased)
                ? "unknown"
                : switch (table.contextKeys().get(lowerCased)) {
                    case null -> "absent";
                    case ContextValue.Single(String text) -> text;
                    case ContextValue.Many(var texts) -> String.join(" ", texts);
                };
    }

    @ParameterizedTest(name = "{0} {1} is about {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'a, b.c'}|k a b",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'AttributesToGet':['a','k']}|k a",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}}}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'AttributesToGet':[]}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'AttributesToGet':['a'],'ProjectionExpression':'a'}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'AttributesToGet':['a,b']}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'#n','ExpressionAttributeNames':{'#n':'Name'}}|k Name",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'#n','ExpressionAttributeNames':{'#n':'a, b'}}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'a','ExpressionAttributeNames':{'#n':'a.b'}}|unknown",
                "GetItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'a b'}|unknown",
                "BatchGetItem|{'RequestItems':{'Tab':{'Keys':[{'k':{'S':'a'},'s':{'N':'1'}}],'ProjectionExpression':'x'}}}|k s x",
                "BatchGetItem|{'RequestItems':{'Tab':{'Keys':[{'k':{'S':'a'}}]}}}|unknown",
                "PutItem|{'TableName':'Tab','Item':{'k':{'S':'a'},'v':{'M':{'x':{'S':'y'}}}}}|k v",
                "PutItem|{'TableName':'Tab','Item':{'k':{'S':'a'}},'Expected':{'e':{'Exists':false}}}|k e",
                "PutItem|{'TableName':'Tab','Item':{'k':{'S':'a'}},'ConditionExpression':'attribute_not_exists(c)'}|k c",
                "PutItem|{'TableName':'Tab','Item':{'k':{'S':'a'}},'ReturnValues':'ALL_OLD'}|unknown",
                "PutItem|{'TableName':'Tab','Item':{'k':{'S':'a'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}|unknown",
                "UpdateItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'UpdateExpression':'SET a = b + :v REMOVE c','ConditionExpression':'d < :v'}|k d a b c",
                "UpdateItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'AttributeUpdates':{'a':{'Action':'DELETE'}},'ReturnValues':'UPDATED_NEW'}|k a",
                "UpdateItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'UpdateExpression':'REMOVE c','ReturnValues':'ALL_NEW'}|unknown",
                "UpdateItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'UpdateExpression':'REPLACE c'}|unknown",
                "DeleteItem|{'TableName':'Tab','Key':{'k':{'S':'a'}},'ConditionExpression':'x = :v'}|k x",
                "Query|{'TableName':'Tab','KeyConditionExpression':'k = :k','FilterExpression':'f > :f','ProjectionExpression':'p'}|f k p",
                "Query|{'TableName':'Tab','KeyConditions':{'k':{}},'QueryFilter':{'f':{}},'AttributesToGet':['p']}|p k f",
                "Query|{'TableName':'Tab','KeyConditionExpression':'k = :k','Select':'COUNT'}|k",
                "Query|{'TableName':'Tab','KeyConditionExpression':'k = :k'}|unknown",
                "Query|{'TableName':'Tab','KeyConditionExpression':'k = :k','Select':'SPECIFIC_ATTRIBUTES'}|unknown",
                "Query|{'TableName':'Tab','IndexName':'Idx','KeyConditionExpression':'k = :k','Select':'ALL_PROJECTED_ATTRIBUTES'}|unknown",
                "Scan|{'TableName':'Tab','ScanFilter':{'f':{}},'AttributesToGet':['p'],'ExclusiveStartKey':{'k':{'S':'a'}}}|p k f",
                "Scan|{'TableName':'Tab','FilterExpression':'f = :f','ProjectionExpression':'p'}|f p",
                "Scan|{'TableName':'Tab','Select':'COUNT'}|''",
                "BatchWriteItem|{'RequestItems':{'Tab':[{'PutRequest':{'Item':{'k':{'S':'a'},'v':{'S':'b'}}}},{'DeleteRequest':{'Key':{'s':{'S':'a'}}}}]}}|k v s",
                "TransactGetItems|{'TransactItems':[{'Get':{'TableName':'Tab','Key':{'k':{'S':'a'}},'ProjectionExpression':'a'}}]}|k a",
                "TransactWriteItems|{'TransactItems':[{'ConditionCheck':{'TableName':'Tab','Key':{'k':{'S':'a'}},'ConditionExpression':'a = :v'}}]}|k a",
                "TransactWriteItems|{'TransactItems':[{'Update':{'TableName':'Tab','Key':{'k':{'S':'a'}},'UpdateExpression':'SET a = :v','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}]}|unknown",
                "ExecuteStatement|{'Statement':'SELECT a FROM \\\"Tab\\\" WHERE k = 1'}|unknown"
            })
    void attributes_are_known_where_all_are_named(String operation, String body, String names) {
        assertEquals(names.replace("''", ""), value("attributes", operation, body));
    }

    @ParameterizedTest(name = "{1} {2}: {0} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "select|GetItem|{'TableName':'Tab','Key':{}}|ALL_ATTRIBUTES",
                "select|GetItem|{'TableName':'Tab','Key':{},'Select':'COUNT'}|ALL_ATTRIBUTES",
                "select|GetItem|{'TableName':'Tab','Key':{},'ProjectionExpression':'a'}|SPECIFIC_ATTRIBUTES",
                "select|BatchGetItem|{'RequestItems':{'Tab':{'AttributesToGet':['a']}}}|SPECIFIC_ATTRIBUTES",
                "select|BatchGetItem|{'RequestItems':{'Tab':{}}}|ALL_ATTRIBUTES",
                "select|Query|{'TableName':'Tab'}|ALL_ATTRIBUTES",
                "select|Query|{'TableName':'Tab','IndexName':'Idx'}|ALL_PROJECTED_ATTRIBUTES",
                "select|Query|{'TableName':'Tab','IndexName':'Idx','ProjectionExpression':'a'}|SPECIFIC_ATTRIBUTES",
                "select|Scan|{'TableName':'Tab','Select':'COUNT'}|COUNT",
                "select|Scan|{'TableName':'Tab','Select':'COUNT','ProjectionExpression':'a'}|unknown",
                "select|Scan|{'TableName':'Tab','Select':'SPECIFIC_ATTRIBUTES'}|unknown",
                "select|TransactGetItems|{'TransactItems':[{'Get':{'TableName':'Tab','Key':{}}}]}|ALL_ATTRIBUTES",
                "select|PutItem|{'TableName':'Tab','Item':{}}|absent",
                "select|DescribeTable|{'TableName':'Tab'}|absent",
                "select|ExecuteStatement|{'Statement':'SELECT * FROM \\\"Tab\\\"'}|unknown",
                "returnvalues|PutItem|{'TableName':'Tab','Item':{}}|NONE",
                "returnvalues|UpdateItem|{'TableName':'Tab','Key':{},'ReturnValues':'ALL_NEW'}|ALL_NEW",
                "returnvalues|DeleteItem|{'TableName':'Tab','Key':{},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}|unknown",
                "returnvalues|GetItem|{'TableName':'Tab','Key':{},'ReturnValues':'NONE'}|absent",
                "returnvalues|TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'Tab','Item':{}}}]}|unknown",
                "returnconsumedcapacity|Scan|{'TableName':'Tab'}|NONE",
                "returnconsumedcapacity|BatchWriteItem|{'RequestItems':{'Tab':[]},'ReturnConsumedCapacity':'TOTAL'}|TOTAL",
                "returnconsumedcapacity|DescribeTable|{'TableName':'Tab'}|absent",
                "enclosingoperation|GetItem|{'TableName':'Tab','Key':{}}|absent",
                "enclosingoperation|TransactGetItems|{'TransactItems':[{'Get':{'TableName':'Tab','Key':{}}}]}|TransactGetItems",
                "enclosingoperation|ExecuteTransaction|{'TransactStatements':[{'Statement':'SELECT * FROM \\\"Tab\\\"'}]}|ExecuteTransaction",
                "enclosingoperation|BatchExecuteStatement|{'Statements':[{'Statement':'SELECT * FROM \\\"Tab\\\"'}]}|absent",
                "fulltablescan|ExecuteStatement|{'Statement':'SELECT * FROM \\\"Tab\\\"'}|true",
                "fulltablescan|ExecuteStatement|{'Statement':'SELECT * FROM \\\"Tab\\\" WHERE k = 1'}|unknown",
                "fulltablescan|ExecuteStatement|{'Statement':'DELETE FROM \\\"Tab\\\" WHERE k = 1'}|absent",
                "fulltablescan|Scan|{'TableName':'Tab'}|absent",
                "leadingkeys|ExecuteStatement|{'Statement':'SELECT * FROM \\\"Tab\\\" WHERE k = 1'}|unknown",
                "secondpartitionkeyvalues|GetItem|{'TableName':'Tab','Key':{}}|unknown"
            })
    void other_keys_have_the_values_that_the_service_documents(
            String key, String operation, String body, String value) {
        assertEquals(value, value(key, operation, body));
    }
}
