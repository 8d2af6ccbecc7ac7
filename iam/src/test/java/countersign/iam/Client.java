package countersign.iam;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.query.QueryForm;
import countersign.api.sts.Credentials;
import countersign.api.sts.StsApi;
import countersign.iam.error.Refusal;
import countersign.iam.signin.ShownCredentials;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Credentials in somebody's hands, and all that may be done with them.
public final class Client {
    private final IamUnderTest iam;
    private final SigningIdentity identity;

    Client(IamUnderTest iam, SigningIdentity identity) {
        this.iam = iam;
        this.identity = identity;
    }

    public String accessKeyId() {
        return identity.accessKeyId();
    }

    Optional<String> sessionToken() {
        return identity.sessionToken();
    }

    /// These credentials as they are shown to sign in.
    public ShownCredentials shown() {
        return new ShownCredentials(
                identity.accessKeyId(),
                identity.secretAccessKey(),
                identity.sessionToken().orElse("none"));
    }

    /// Calls the operation with parameters as they stand in a form: name, value, name, value …
    ///
    /// @throws Refusal what AWS would answer
    public <O> O call(OperationModel<?, O> model, String... parameters) {
        PlainRequest request = signed(model, text(model, parameters));
        return iam.call(request, model, (QueryForm) QueryForm.ofBody(request.body()));
    }

    static QueryForm form(OperationModel<?, ?> model, String... parameters) {
        return (QueryForm)
                QueryForm.ofBody(text(model, parameters).getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(OperationModel<?, ?> model, String... parameters) {
        StringBuilder form = new StringBuilder("Action=").append(model.name());
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        }
        return form.toString();
    }

    PlainRequest signed(OperationModel<?, ?> model, String form) {
        SigningTarget target =
                new SigningTarget(
                        IamUnderTest.REGION,
                        IamUnderTest.serviceOf(model).name(),
                        PathRule.STANDARD);
        return new SigV4Signer(iam.clock, identity, target)
                .sign(
                        new PlainRequest(
                                "POST",
                                "/",
                                "",
                                List.of(new Header("Host", "localhost")),
                                form.getBytes(StandardCharsets.US_ASCII)));
    }

    /// The answer to a call that is refused, as `Code: message`.
    public String refusal(OperationModel<?, ?> model, String... parameters) {
        String answer = answer(model, parameters);
        if (answer.equals("ok")) {
            throw new AssertionError(model + " was not refused: " + List.of(parameters));
        }
        return answer;
    }

    /// `ok`, or `Code: message` of the refusal.
    public String answer(OperationModel<?, ?> model, String... parameters) {
        try {
            call(model, parameters);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }

    /// `ok`, or the code of the refusal.
    public String outcome(OperationModel<?, ?> model, String... parameters) {
        return answer(model, parameters).split(": ", 2)[0];
    }

    /// The credentials that GetSessionToken gives.
    public Client session(String... parameters) {
        return of(call(StsApi.GET_SESSION_TOKEN, parameters).credentials().orElseThrow());
    }

    /// A session with MFA, for the code that the phone shows `offset` steps from now.
    public Client session(Phone phone, int offset) {
        return session("SerialNumber", phone.serial(), "TokenCode", phone.code(offset));
    }

    /// The credentials that AssumeRole gives.
    public Client assume(String roleArn, String sessionName, String... more) {
        String[] parameters =
                Stream.concat(
                                Stream.of("RoleArn", roleArn, "RoleSessionName", sessionName),
                                Stream.of(more))
                        .toArray(String[]::new);
        return of(call(StsApi.ASSUME_ROLE, parameters).credentials().orElseThrow());
    }

    /// The credentials that AssumeRoot gives.
    public Client assumeRoot(String account, String taskPolicyArn) {
        return of(
                call(
                                StsApi.ASSUME_ROOT,
                                "TargetPrincipal",
                                account,
                                "TaskPolicyArn.arn",
                                taskPolicyArn)
                        .credentials()
                        .orElseThrow());
    }

    /// The credentials that GetFederationToken gives.
    public Client federated(String name, String... more) {
        String[] parameters =
                Stream.concat(Stream.of("Name", name), Stream.of(more)).toArray(String[]::new);
        return of(call(StsApi.GET_FEDERATION_TOKEN, parameters).credentials().orElseThrow());
    }

    Client of(Credentials credentials) {
        return new Client(
                iam,
                new SigningIdentity(
                        credentials.accessKeyId(),
                        SecretAccessKey.of(credentials.secretAccessKey()),
                        Optional.of(credentials.sessionToken())));
    }

    /// A new key of that user, in the user's hands.
    public Client newKeyOf(String userName) {
        return keyOf("UserName", userName);
    }

    /// A new key of the caller's own.
    public Client newKey() {
        return keyOf();
    }

    private Client keyOf(String... parameters) {
        var key = call(IamApi.CREATE_ACCESS_KEY, parameters).accessKey();
        return new Client(
                iam,
                new SigningIdentity(
                        key.accessKeyId(),
                        SecretAccessKey.of(key.secretAccessKey()),
                        Optional.empty()));
    }

    /// Puts an inline policy, whose document may have `'` for `"`.
    public void put(String userName, String policyName, String document) {
        call(
                IamApi.PUT_USER_POLICY,
                "UserName",
                userName,
                "PolicyName",
                policyName,
                "PolicyDocument",
                document.replace('\'', '"'));
    }

    /// A new device that nobody has yet.
    public Phone newPhone(String name, String... more) {
        String[] parameters =
                Stream.concat(Stream.of("VirtualMFADeviceName", name), Stream.of(more))
                        .toArray(String[]::new);
        return new Phone(
                call(IamApi.CREATE_VIRTUAL_MFA_DEVICE, parameters).virtualMfaDevice(), iam.clock);
    }

    /// Gives the device to the user, by the codes of the last step and this.
    public void enable(String userName, Phone phone) {
        call(IamApi.ENABLE_MFA_DEVICE, pair(userName, phone, 0));
    }

    /// The parameters of EnableMFADevice and ResyncMFADevice.
    ///
    /// @param second how many steps from now the second code is
    public static String[] pair(String userName, Phone phone, int second) {
        List<String> parameters = new ArrayList<>(List.of(of(userName, phone)));
        parameters.addAll(
                List.of(
                        "AuthenticationCode1",
                        phone.code(second - 1),
                        "AuthenticationCode2",
                        phone.code(second)));
        return parameters.toArray(String[]::new);
    }

    /// The parameters of DeactivateMFADevice.
    public static String[] of(String userName, Phone phone) {
        return new String[] {"UserName", userName, "SerialNumber", phone.serial()};
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
