package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.iam.CreateAccessKeyRequest;
import countersign.api.iam.CreateUserRequest;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutUserPolicyRequest;
import countersign.api.query.QueryForm;
import countersign.api.sts.DecodeAuthorizationMessageRequest;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final String IMAGE = "ami-12c6146b"; // of moto
    private static final String ENCODED = "Encoded authorization failure message: ";

    private final AwsClient iam;
    private final AwsCaller caller;
    private final Endpoints endpoints;
    private final Teller teller;
    private final InstantSource clock;

    /// @param iam asks IAM
    /// @param caller asks EC2, by the gateway, and STS
    GatewayStory(
            AwsClient iam,
            AwsCaller caller,
            Endpoints endpoints,
            Teller teller,
            InstantSource clock) {
        this.iam = iam;
        this.caller = caller;
        this.endpoints = endpoints;
        this.teller = teller;
        this.clock = clock;
    }

    /// @param service what stands behind the gateway
    void tell(Person root, String service) {
        teller.say("Behind the gateway: " + service + ".");
        teller.say("Who asks: " + caller.name() + ".");
        String instance = rootLaunches(root);
        Person alice = aliceAppears(root);
        Phone phone = Phone.enrolled(this::quietly, root, ALICE, clock);
        aliceIsRefused(root, alice, instance);
        aliceStopsIt(alice, phone, instance);
    }

    private String rootLaunches(Person root) {
        teller.say("The root user launches an instance.");
        String subnet =
                allowed(
                        root,
                        AwsCall.ofEc2(
                                List.of("describe-subnets"),
                                "Subnets[0].SubnetId",
                                Map.of("Action", "DescribeSubnets"),
                                "subnetId"));
        String group =
                allowed(
                        root,
                        AwsCall.ofEc2(
                                List.of("describe-security-groups"),
                                "SecurityGroups[0].GroupId",
                                Map.of("Action", "DescribeSecurityGroups"),
                                "groupId"));
        Map<String, String> launch = new LinkedHashMap<>();
        launch.put("Action", "RunInstances");
        launch.put("ImageId", IMAGE);
        launch.put("MinCount", "1");
        launch.put("MaxCount", "1");
        launch.put("SubnetId", subnet);
        launch.put("SecurityGroupId.1", group);
        return allowed(
                root,
                AwsCall.ofEc2(
                        List.of(
                                "run-instances",
                                "--image-id",
                                IMAGE,
                                "--count",
                                "1",
                                "--subnet-id",
                                subnet,
                                "--security-group-ids",
                                group),
                        "Instances[0].InstanceId",
                        launch,
                        "instanceId"));
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
        mustBe("running", alice, instance);
        String message = refused("UnauthorizedOperation", alice, stop(instance));
        mustBe("running", alice, instance);
        teller.say("Whoever may decode the message learns why.");
        String encoded = message.substring(message.indexOf(ENCODED) + ENCODED.length()).strip();
        var _ =
                allowed(
                        root,
                        new AwsCall(
                                "sts",
                                List.of(
                                        "decode-authorization-message",
                                        "--encoded-message",
                                        encoded),
                                "DecodedMessage",
                                QueryForm.of(
                                        StsApi.SERVICE,
                                        StsApi.DECODE_AUTHORIZATION_MESSAGE,
                                        DecodeAuthorizationMessageRequest.builder()
                                                .encodedMessage(encoded)
                                                .build()),
                                List.of("DecodedMessage")));
    }

    private void aliceStopsIt(Person alice, Phone phone, String instance) {
        teller.say("With the code that her phone shows she gets a session, which may.");
        Person withMfa = session(alice, phone);
        var _ = allowed(withMfa, stop(instance));
        mustBe("stopped", alice, instance);
    }

    private Person session(Person alice, Phone phone) {
        String serial = phone.serialNumber().text();
        String code = phone.code(clock.instant(), 0);
        AwsCall call =
                new AwsCall(
                        "sts",
                        List.of(
                                "get-session-token",
                                "--serial-number",
                                serial,
                                "--token-code",
                                code),
                        "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]",
                        QueryForm.of(
                                StsApi.SERVICE,
                                StsApi.GET_SESSION_TOKEN,
                                GetSessionTokenRequest.builder()
                                        .serialNumber(serial)
                                        .tokenCode(code)
                                        .build()),
                        List.of("AccessKeyId", "SecretAccessKey", "SessionToken"));
        return switch (told(alice, call)) {
            case AwsCaller.Outcome.Done(List<String> values) ->
                    new Person(
                            "alice-mfa",
                            new SigningIdentity(
                                    values.get(0),
                                    SecretAccessKey.of(values.get(1)),
                                    Optional.of(values.get(2))));
            case AwsCaller.Outcome.Refused refused -> throw unexpected(call, refused);
        };
    }

    private static AwsCall stop(String instance) {
        return AwsCall.ofEc2(
                List.of("stop-instances", "--instance-ids", instance),
                "StoppingInstances[0].InstanceId",
                Map.of("Action", "StopInstances", "InstanceId.1", instance),
                "instanceId");
    }

    private void mustBe(String state, Person who, String instance) {
        String is =
                allowed(
                        who,
                        AwsCall.ofEc2(
                                List.of("describe-instances", "--instance-ids", instance),
                                "Reservations[0].Instances[0].State.Name",
                                Map.of("Action", "DescribeInstances", "InstanceId.1", instance),
                                "name"));
        if (!is.equals(state)) {
            throw new DemoFault("the instance should be " + state + ", and is " + is);
        }
    }

    private AwsCaller.Outcome told(Person who, AwsCall call) {
        teller.aws(call.words(who, endpoints.of(call)));
        AwsCaller.Outcome outcome = caller.ask(who, call);
        teller.outcome(call, outcome);
        return outcome;
    }

    /// @return the first value of the answer
    private String allowed(Person who, AwsCall call) {
        return switch (told(who, call)) {
            case AwsCaller.Outcome.Done(List<String> values) -> values.getFirst();
            case AwsCaller.Outcome.Refused refused -> throw unexpected(call, refused);
        };
    }

    /// @return the message
    private String refused(String code, Person who, AwsCall call) {
        return switch (told(who, call)) {
            case AwsCaller.Outcome.Done _ ->
                    throw new DemoFault(call.typed().getFirst() + " should have been refused");
            case AwsCaller.Outcome.Refused refused when refused.code().equals(code) ->
                    refused.message();
            case AwsCaller.Outcome.Refused refused -> throw unexpected(call, refused);
        };
    }

    private static DemoFault unexpected(AwsCall call, AwsCaller.Outcome.Refused refused) {
        return new DemoFault(
                call.typed().getFirst()
                        + " should not have been refused with "
                        + refused.code()
                        + ": "
                        + refused.message());
    }

    private <I> Reply quietly(
            Person who, ServiceModel service, OperationModel<I, ?> operation, I input) {
        Reply reply = iam.call(service, operation, input, who.identity());
        mustDo(reply, operation.name());
        return reply;
    }

    private static void mustDo(Reply reply, String operation) {
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
