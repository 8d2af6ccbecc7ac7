package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.iam.CreateAccessKeyRequest;
import countersign.api.iam.CreateUserRequest;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutUserPolicyRequest;
import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.api.sts.DecodeAuthorizationMessageRequest;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The story of an instance that may be stopped with MFA only, though the service that keeps it
/// knows nothing of MFA. What is asked of IAM and STS is not printed, but for what matters.
final class GatewayStory {
    private static final String ALICE = "alice";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[\
            {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},\
            {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*",\
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}\
            """;
    private static final String ENCODED = "Encoded authorization failure message: ";

    private final AwsClient iam;
    private final AwsClient ec2;
    private final Teller teller;
    private final InstantSource clock;

    /// @param iam asks IAM and STS
    /// @param ec2 asks the gateway
    GatewayStory(AwsClient iam, AwsClient ec2, Teller teller, InstantSource clock) {
        this.iam = iam;
        this.ec2 = ec2;
        this.teller = teller;
        this.clock = clock;
    }

    /// @param service what stands behind the gateway
    void tell(Person root, String service) {
        String instance = rootLaunches(root, service);
        Person alice = aliceAppears(root);
        Phone phone = Phone.enrolled(this::quietly, root, ALICE, clock);
        aliceIsRefused(root, alice, instance);
        aliceStopsIt(alice, phone, instance);
    }

    private String rootLaunches(Person root, String service) {
        teller.say("Behind the gateway: " + service + ". The root user launches an instance.");
        String subnet =
                ec2(root, "describe-subnets", Map.of("Action", "DescribeSubnets"), "subnetId");
        String group =
                ec2(
                        root,
                        "describe-security-groups",
                        Map.of("Action", "DescribeSecurityGroups"),
                        "groupId");
        Map<String, String> launch = new LinkedHashMap<>();
        launch.put("Action", "RunInstances");
        launch.put("ImageId", "ami-12c6146b");
        launch.put("MinCount", "1");
        launch.put("MaxCount", "1");
        launch.put("SubnetId", subnet);
        launch.put("SecurityGroupId.1", group);
        return ec2(
                root,
                "run-instances --image-id ami-12c6146b --count 1 --subnet-id "
                        + subnet
                        + " --security-group-ids "
                        + group,
                launch,
                "instanceId");
    }

    private Person aliceAppears(Person root) {
        teller.say("Alice may look at everything, and stop instances with MFA only:");
        teller.line(POLICY);
        quietly(
                root,
                IamApi.SERVICE,
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName(ALICE).build());
        quietly(
                root,
                IamApi.SERVICE,
                IamApi.PUT_USER_POLICY,
                PutUserPolicyRequest.builder()
                        .userName(ALICE)
                        .policyName("StopWithMfa")
                        .policyDocument(POLICY)
                        .build());
        return Person.from(
                ALICE,
                quietly(
                        root,
                        IamApi.SERVICE,
                        IamApi.CREATE_ACCESS_KEY,
                        CreateAccessKeyRequest.builder().userName(ALICE).build()));
    }

    private void aliceIsRefused(Person root, Person alice, String instance) {
        teller.say("With her long-term key she can look, and not stop.");
        ec2(
                alice,
                "describe-instances --instance-ids " + instance,
                Map.of("Action", "DescribeInstances", "InstanceId.1", instance),
                "instanceId");
        Reply refusal = stop(alice, instance);
        if (!refusal.errorCode().equals(Optional.of("UnauthorizedOperation"))) {
            throw new DemoFault("she should have been refused, and was not");
        }
        teller.reply(refusal);
        String message = refusal.get("Message");
        teller.say("Whoever may decode the message learns why.");
        teller.command("aws --profile root sts decode-authorization-message --encoded-message …");
        teller.line(
                quietly(
                                root,
                                StsApi.SERVICE,
                                StsApi.DECODE_AUTHORIZATION_MESSAGE,
                                DecodeAuthorizationMessageRequest.builder()
                                        .encodedMessage(
                                                message.substring(
                                                        message.indexOf(ENCODED)
                                                                + ENCODED.length()))
                                        .build())
                        .get("DecodedMessage"));
    }

    private void aliceStopsIt(Person alice, Phone phone, String instance) {
        teller.say("With the code that her phone shows she gets a session, which may.");
        teller.command(
                "aws --profile alice sts get-session-token --serial-number "
                        + phone.serialNumber().text()
                        + " --token-code …");
        Person withMfa =
                Person.from(
                        "alice-mfa",
                        quietly(
                                alice,
                                StsApi.SERVICE,
                                StsApi.GET_SESSION_TOKEN,
                                GetSessionTokenRequest.builder()
                                        .serialNumber(phone.serialNumber().text())
                                        .tokenCode(phone.code(clock.instant(), 0))
                                        .build()));
        Reply stopped = stop(withMfa, instance);
        allowed(stopped, "StopInstances");
        teller.line("  " + stopped.get("instanceId") + " is being stopped");
        Reply seen =
                ec2.call(
                        "ec2",
                        form(Map.of("Action", "DescribeInstances", "InstanceId.1", instance)),
                        alice.identity());
        boolean over = seen.elements().stream().anyMatch(it -> it.text().equals("stopped"));
        if (!over) {
            throw new DemoFault("the instance should be stopped, and is not");
        }
        teller.line("  and now it is stopped.");
    }

    private Reply stop(Person who, String instance) {
        teller.command(
                "aws --profile "
                        + who.profile()
                        + " ec2 stop-instances --instance-ids "
                        + instance);
        return ec2.call(
                "ec2",
                form(Map.of("Action", "StopInstances", "InstanceId.1", instance)),
                who.identity());
    }

    /// Asks the gateway, and tells one element of the answer.
    private String ec2(Person who, String command, Map<String, String> asked, String element) {
        teller.command("aws --profile " + who.profile() + " ec2 " + command);
        Reply reply = ec2.call("ec2", form(asked), who.identity());
        allowed(reply, asked.getOrDefault("Action", ""));
        teller.line("  " + element + ": " + reply.get(element));
        return reply.get(element);
    }

    private static QueryForm form(Map<String, String> asked) {
        String text =
                asked.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&", "", "&Version=2016-11-15"));
        return switch (QueryForm.ofBody(text.getBytes(StandardCharsets.US_ASCII))) {
            case QueryForm form -> form;
            case FormReading.Malformed malformed -> throw new DemoFault(malformed.detail());
        };
    }

    private <I> Reply quietly(
            Person who, ServiceModel service, OperationModel<I, ?> operation, I input) {
        Reply reply = iam.call(service, operation, input, who.identity());
        allowed(reply, operation.name());
        return reply;
    }

    private static void allowed(Reply reply, String operation) {
        reply.errorCode()
                .ifPresent(code -> {
                    throw new DemoFault(
                            operation
                                    + " should have been allowed, and was refused with "
                                    + code
                                    + ": "
                                    + reply.find("Message").orElse(""));
                });
    }
}
