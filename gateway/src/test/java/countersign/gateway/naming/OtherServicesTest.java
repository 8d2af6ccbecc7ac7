package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.http.HttpRequest;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What requests to services beyond the first ones are about, by the *Service Authorization
/// Reference* and the guide that each class names.
class OtherServicesTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Namings NAMINGS = new Namings(new Services());
    private static final Place PLACE = new Place("eu-west-1", new AccountId("123456789012"));

    private static String named(ServiceApi api, HttpRequest request) {
        return NAMINGS.permissions(Requests.read(api, request), PLACE).stream()
                .map(it ->
                        it.action()
                                + it.resources().stream()
                                        .map(Resource::arn)
                                        .map(arn -> arn.replace("arn:aws:", ""))
                                        .map(arn -> arn.replace("eu-west-1:123456789012:", ""))
                                        .toList())
                .toList()
                .toString();
    }

    private static String json(String service, String operation, String body) {
        ServiceApi api = APIS.find(service).orElseThrow();
        return named(
                api,
                Requests.json(
                        api.jsonVersion(),
                        api.targetPrefix() + "." + operation,
                        body.replace('\'', '"')));
    }

    private static String rest(String service, String method, String target, String body) {
        return named(
                APIS.find(service).orElseThrow(),
                Requests.of(
                        method,
                        target,
                        body.replace('\'', '"'),
                        "Content-Type",
                        "application/json"));
    }

    private static final String HERE = "arn:aws:states:eu-west-1:123456789012:";

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kinesis|PutRecord|{'StreamName':'clicks'}|[kinesis:PutRecord[kinesis:stream/clicks]]",
                "kinesis|PutRecord|{'StreamARN':'arn:aws:kinesis:eu-west-1:123456789012:stream/a'}"
                        + "|[kinesis:PutRecord[kinesis:stream/a]]",
                "kinesis|PutRecord|{'StreamName':'b','StreamARN':'arn:aws:kinesis:eu-west-1:123456789012:stream/a'}"
                        + "|[kinesis:PutRecord[kinesis:stream/a, kinesis:stream/b]]",
                "kinesis|ListStreams|{}|[kinesis:ListStreams[*]]",
                "firehose|PutRecord|{'DeliveryStreamName':'d'}|[firehose:PutRecord[firehose:deliverystream/d]]",
                "ecr|PutImage|{'repositoryName':'team/app','registryId':'123456789012'}"
                        + "|[ecr:PutImage[ecr:repository/team/app]]",
                "ecr|GetAuthorizationToken|{}|[ecr:GetAuthorizationToken[*]]",
                "ecs|UpdateService|{'cluster':'c','service':'s'}|[ecs:UpdateService[ecs:service/c/s]]",
                "ecs|DescribeServices|{'cluster':'c','services':['s','t']}"
                        + "|[ecs:DescribeServices[ecs:service/c/s, ecs:service/c/t]]",
                "ecs|TagResource|{'resourceArn':'arn:aws:ecs:eu-west-1:123456789012:cluster/c','tags':[]}"
                        + "|[ecs:TagResource[ecs:cluster/c]]",
                "states|StartExecution|{'stateMachineArn':'"
                        + HERE
                        + "stateMachine:m'}"
                        + "|[states:StartExecution[states:stateMachine:m]]",
                "states|CreateStateMachine|{'name':'m','roleArn':'arn:aws:iam::123456789012:role/r'}"
                        + "|[states:CreateStateMachine[states:stateMachine:m], iam:PassRole[iam::123456789012:role/r]]",
                "monitoring|DeleteAlarms|{'AlarmNames':['high','low']}"
                        + "|[cloudwatch:DeleteAlarms[cloudwatch:alarm:high, cloudwatch:alarm:low]]",
                "monitoring|PutMetricData|{'Namespace':'n'}|[cloudwatch:PutMetricData[*]]",
                "monitoring|PutMetricAlarm|{'AlarmName':'high','AlarmActions':['arn:aws:sns:eu-west-1:123456789012:t']}"
                        + "|[cloudwatch:PutMetricAlarm[cloudwatch:alarm:high]]",
                "cognito-idp|AdminCreateUser|{'UserPoolId':'eu-west-1_aB3','Username':'u'}"
                        + "|[cognito-idp:AdminCreateUser[cognito-idp:userpool/eu-west-1_aB3]]",
                "logs|PutLogEvents|{'logGroupName':'/aws/x','logStreamName':'2026/11/[1]a'}"
                        + "|[logs:PutLogEvents[logs:log-group:/aws/x:log-stream:2026/11/[1]a]]",
                "logs|CreateLogGroup|{'logGroupName':'g'}|[logs:CreateLogGroup[logs:log-group:g:log-stream:]]",
                "events|PutRule|{'Name':'r'}|[events:PutRule[events:rule/r]]",
                "events|PutRule|{'Name':'r','EventBusName':'default'}|[events:PutRule[events:rule/r]]",
                "events|PutRule|{'Name':'r','EventBusName':'b','RoleArn':'arn:aws:iam::123456789012:role/r'}"
                        + "|[events:PutRule[events:rule/b/r], iam:PassRole[iam::123456789012:role/r]]",
                "events|PutEvents|{'Entries':[{'Source':'a'},{'EventBusName':'b'},"
                        + "{'EventBusName':'arn:aws:events:eu-west-1:123456789012:event-bus/c'}]}"
                        + "|[events:PutEvents[events:event-bus/default, events:event-bus/b, events:event-bus/c]]"
            })
    void json_services_are_named(String service, String operation, String body, String named) {
        assertEquals(named, json(service, operation, body));
    }

    @ParameterizedTest(name = "{0} {1} {2} is refused")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kinesis|PutRecord|{}",
                "kinesis|PutRecord|{'StreamName':'a*'}",
                "kinesis|PutRecord|{'streamname':'a'}",
                "kinesis|PutRecord|{'StreamName':['a']}",
                "kinesis|PutRecord|{'StreamName':'a','StreamARN':'arn:aws:kinesis:us-east-1:123456789012:stream/a'}",
                "kinesis|PutRecord|{'StreamName':'arn:aws:kinesis:eu-west-1:999999999999:stream/a'}",
                "ecr|PutImage|{'repositoryName':'a','registryId':'999999999999'}",
                "ecr|PutImage|{'repositoryName':'Team'}",
                "ecr|PutImage|{'repositoryName':'a/../b'}",
                "ecr|PutImage|{'repositoryName':'a//b'}",
                "ecr|DescribeRepositories|{}",
                "ecs|UpdateService|{'service':'s'}",
                "ecs|UpdateService|{'cluster':'arn:aws:ecs:eu-west-1:123456789012:cluster/c','service':'s'}",
                "ecs|RunTask|{'taskDefinition':'t'}",
                "ecs|TagResource|{'tags':[]}",
                "ecs|TagResource|{'resourceArn':'arn:aws:ecs:eu-west-1:123456789012:nothing/c'}",
                "states|StartExecution|{'stateMachineArn':'m'}",
                "states|StartExecution|{'stateMachineArn':'arn:aws:states:eu-west-1:999999999999:stateMachine:m'}",
                "states|CreateActivity|{'name':'a b'}",
                "monitoring|DeleteAlarms|{'AlarmNames':[]}",
                "monitoring|DeleteAlarms|{'AlarmNames':['a','b*']}",
                "monitoring|PutMetricData|{'Namespace':'n','DatasetId':'d'}",
                "monitoring|PutMetricAlarm|{'AlarmName':'a*'}",
                "cognito-idp|AdminCreateUser|{'UserPoolId':'a:b_c'}",
                "logs|PutLogEvents|{'logGroupName':'g'}",
                "logs|PutLogEvents|{'logGroupName':'g:h','logStreamName':'s'}",
                "logs|FilterLogEvents|{'logGroupName':'g','logGroupIdentifier':'h'}",
                "logs|DescribeLogStreams|{'logGroupIdentifier':'h'}",
                "events|PutRule|{'Name':'r','EventBusName':'a/b'}",
                "events|PutRule|{'Name':'r','EventBusName':'arn:aws:events:eu-west-1:999999999999:event-bus/c'}",
                "events|PutEvents|{'Entries':[]}",
                "events|PutEvents|{'Entries':[{}],'EndpointId':'x.y'}"
            })
    void json_services_that_arent_certain_are_refused(
            String service, String operation, String body) {
        assertThrows(Refusal.class, () -> json(service, operation, body));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} is {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "eks|GET|/clusters/c||[eks:DescribeCluster[eks:cluster/c]]",
                "route53|POST|/2013-04-01/hostedzone/Z1/rrset/||[route53:ChangeResourceRecordSets[route53:::hostedzone/Z1]]",
                "cloudfront|POST|/2020-05-31/distribution/E1/invalidation||[cloudfront:CreateInvalidation[cloudfront::123456789012:distribution/E1]]",
                "apigateway|GET|/restapis||[apigateway:GET[apigateway:eu-west-1::/restapis]]",
                "apigateway|DELETE|/restapis/a1/stages/prod||[apigateway:DELETE[apigateway:eu-west-1::/restapis/a1/stages/prod]]",
                "apigatewayv2|GET|/v2/apis/a1/routes||[apigateway:GET[apigateway:eu-west-1::/apis/a1/routes]]",
                "apigatewayv2|POST|/v2/apis/a1/integrations|{'credentialsArn':'arn:aws:iam::123456789012:role/r'}"
                        + "|[apigateway:POST[apigateway:eu-west-1::/apis/a1/integrations], iam:PassRole[iam::123456789012:role/r]]",
                "backup|PUT|/backup-vaults/vault/access-policy|{'policy':'p'}|[backup:PutBackupVaultAccessPolicy[backup:backup-vault:vault]]"
            })
    void rest_services_are_named(
            String service, String method, String target, String body, String named) {
        assertEquals(named, rest(service, method, target, body == null ? "" : body));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "eks, GET, /clusters/a%2Ab",
        "route53, POST, /2013-04-01/hostedzone/z1/rrset/",
        "apigateway, GET, /restapis/a%2Ab",
        "apigateway, GET, /tags/arn%3Aaws%3Aapigateway",
        "cloudfront, GET, /2020-05-31/distribution/e1"
    })
    void rest_services_that_arent_certain_are_refused(
            String service, String method, String target) {
        assertThrows(Refusal.class, () -> rest(service, method, target, ""));
    }

    @Test
    void a_service_that_shares_its_endpoint_is_told_by_its_version() {
        ServiceApi second = APIS.find("elasticloadbalancingv2").orElseThrow();
        String arn =
                "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/0123456789abcdef";

        assertEquals(
                "[elasticloadbalancing:DescribeLoadBalancers[*]]",
                named(second, Requests.form("Action=DescribeLoadBalancers&Version=2015-12-01")));
        assertThrows(
                Refusal.class,
                () ->
                        named(
                                second,
                                Requests.form(
                                        "Action=DeleteLoadBalancer&Version=2012-06-01"
                                                + "&LoadBalancerArn="
                                                + arn)));
    }
}
