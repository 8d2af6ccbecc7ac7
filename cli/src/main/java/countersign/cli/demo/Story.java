package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.iam.CreateAccessKeyRequest;
import countersign.api.iam.CreateUserRequest;
import countersign.api.iam.DeactivateMfaDeviceRequest;
import countersign.api.iam.DeleteAccessKeyRequest;
import countersign.api.iam.DeleteUserPolicyRequest;
import countersign.api.iam.DeleteUserRequest;
import countersign.api.iam.DeleteVirtualMfaDeviceRequest;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutUserPolicyRequest;
import countersign.api.sts.GetCallerIdentityRequest;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import java.time.InstantSource;

/// A policy that is open to a session with MFA and closed to everything else, from nothing to the
/// proof. Every step is checked: the first that does something else ends the story.
public final class Story {
    private static final String ALICE = "alice";
    private static final String BOB = "bob";
    private static final String POLICY_NAME = "admin-with-mfa";

    /// The pattern of *IAM User Guide, "AWS: Allows MFA-authenticated IAM users to manage their own
    /// credentials"*, short.
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
                {"Sid": "OwnDevice", "Effect": "Allow",
                 "Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
                 "Resource": ["arn:aws:iam::*:mfa/${aws:username}-*", "arn:aws:iam::*:user/${aws:username}"]},
                {"Sid": "AllWithMfa", "Effect": "Allow", "Action": "iam:*", "Resource": "*",
                 "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}\
            """;

    private final Conversation conversation;
    private final Teller teller;
    private final InstantSource clock;

    Story(AwsClient client, Teller teller, InstantSource clock) {
        this.conversation = new Conversation(client, teller);
        this.teller = teller;
        this.clock = clock;
    }

    /// What is left when the story is told.
    ///
    /// @param alice with her long-term key
    record Cast(Person alice, Phone phone) {}

    /// @throws DemoFault where a step does not do what it should
    Cast tell(Person root) {
        Person alice = aliceAppears(root);
        Phone phone = aliceGetsPhone(alice);
        Person withMfa = aliceProvesHerself(alice, phone);
        aliceWorks(alice, withMfa);
        return new Cast(alice, phone);
    }

    private Person aliceAppears(Person root) {
        teller.say("The root user makes a user, whose policy opens IAM to sessions with MFA only.");
        allowed(root, StsApi.SERVICE, StsApi.GET_CALLER_IDENTITY, new GetCallerIdentityRequest());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.CREATE_USER,
                CreateUserRequest.builder().userName(ALICE).build());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.PUT_USER_POLICY,
                PutUserPolicyRequest.builder()
                        .userName(ALICE)
                        .policyName(POLICY_NAME)
                        .policyDocument(POLICY)
                        .build());
        Reply key =
                allowed(
                        root,
                        IamApi.SERVICE,
                        IamApi.CREATE_ACCESS_KEY,
                        CreateAccessKeyRequest.builder().userName(ALICE).build());
        Person alice = Person.from(ALICE, key);

        teller.say("Her key alone opens nothing.");
        refused("AccessDenied", alice, IamApi.SERVICE, IamApi.CREATE_USER, createBob());
        return alice;
    }

    private Phone aliceGetsPhone(Person alice) {
        teller.say("She makes an MFA device and enables it with two codes in a row.");
        return Phone.enrolled(conversation::allowed, alice, ALICE, clock);
    }

    private Person aliceProvesHerself(Person alice, Phone phone) {
        teller.say("A wrong code gets no session.");
        refused(
                "AccessDenied",
                alice,
                StsApi.SERVICE,
                StsApi.GET_SESSION_TOKEN,
                sessionWith(phone, phone.wrongCode()));

        teller.say("The code that the phone shows does.");
        GetSessionTokenRequest request = sessionWith(phone, phone.code(clock.instant(), 0));
        Reply session = allowed(alice, StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, request);

        teller.say("The same code again gets nothing: a code is good once.");
        refused("AccessDenied", alice, StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, request);
        return Person.from("alice-mfa", session);
    }

    private void aliceWorks(Person alice, Person withMfa) {
        teller.say("The session carries the proof of MFA, and the policy is open to it.");
        allowed(
                withMfa,
                StsApi.SERVICE,
                StsApi.GET_CALLER_IDENTITY,
                new GetCallerIdentityRequest());
        allowed(withMfa, IamApi.SERVICE, IamApi.CREATE_USER, createBob());

        teller.say("To her long-term key it stays closed.");
        refused(
                "AccessDenied",
                alice,
                IamApi.SERVICE,
                IamApi.DELETE_USER,
                DeleteUserRequest.builder().userName(BOB).build());

        teller.say("A session without MFA can be had, but IAM does not know it.");
        Reply plain =
                allowed(
                        alice,
                        StsApi.SERVICE,
                        StsApi.GET_SESSION_TOKEN,
                        GetSessionTokenRequest.builder().durationSeconds(900).build());
        refused(
                "InvalidClientTokenId",
                Person.from("alice-plain", plain),
                IamApi.SERVICE,
                IamApi.DELETE_USER,
                DeleteUserRequest.builder().userName(BOB).build());

        teller.say("With MFA she clears up what she made.");
        allowed(
                withMfa,
                IamApi.SERVICE,
                IamApi.DELETE_USER,
                DeleteUserRequest.builder().userName(BOB).build());
    }

    /// Takes everything away again, in the order in which AWS lets it go.
    void clearUp(Person root, Cast cast) {
        teller.say("The root user takes everything away again.");
        String serialNumber = cast.phone().serialNumber().text();
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.DEACTIVATE_MFA_DEVICE,
                DeactivateMfaDeviceRequest.builder()
                        .userName(ALICE)
                        .serialNumber(serialNumber)
                        .build());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.DELETE_VIRTUAL_MFA_DEVICE,
                DeleteVirtualMfaDeviceRequest.builder().serialNumber(serialNumber).build());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.DELETE_ACCESS_KEY,
                DeleteAccessKeyRequest.builder()
                        .userName(ALICE)
                        .accessKeyId(cast.alice().identity().accessKeyId())
                        .build());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.DELETE_USER_POLICY,
                DeleteUserPolicyRequest.builder().userName(ALICE).policyName(POLICY_NAME).build());
        allowed(
                root,
                IamApi.SERVICE,
                IamApi.DELETE_USER,
                DeleteUserRequest.builder().userName(ALICE).build());
    }

    private static CreateUserRequest createBob() {
        return CreateUserRequest.builder().userName(BOB).build();
    }

    private static GetSessionTokenRequest sessionWith(Phone phone, String code) {
        return GetSessionTokenRequest.builder()
                .durationSeconds(900)
                .serialNumber(phone.serialNumber().text())
                .tokenCode(code)
                .build();
    }

    private <I> Reply allowed(
            Person caller, ServiceModel service, OperationModel<I, ?> operation, I input) {
        return conversation.allowed(caller, service, operation, input);
    }

    private <I> void refused(
            String code,
            Person caller,
            ServiceModel service,
            OperationModel<I, ?> operation,
            I input) {
        conversation.refused(code, caller, service, operation, input);
    }
}
