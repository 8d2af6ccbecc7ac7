package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.ArrayList;
import java.util.List;

/// What the tests do to managed policies, in the name of the root user.
final class PolicyHands {
    static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    static final String RESERVED =
            "arn:aws:iam::aws:policy/aws-service-role/AutoScalingServiceRolePolicy";

    private final Client root;

    PolicyHands(IamUnderTest iam) {
        this.root = iam.root();
    }

    /// A document that allows one action on everything.
    static String allow(String action) {
        return statement("Allow", action);
    }

    static String deny(String action) {
        return statement("Deny", action);
    }

    private static String statement(String effect, String action) {
        return """
        {"Version":"2012-10-17","Statement":{"Effect":"%s","Action":"%s","Resource":"*"}}\
        """
                .formatted(effect, action);
    }

    static String arn(String pathAndName) {
        return "arn:aws:iam::" + IamUnderTest.ACCOUNT + ":policy/" + pathAndName;
    }

    /// Makes a policy on the path `/`, and gives its ARN.
    String create(String name, String document) {
        root.call(IamApi.CREATE_POLICY, "PolicyName", name, "PolicyDocument", document);
        return arn(name);
    }

    /// Adds a version, and makes it the default.
    void change(String arn, String document) {
        root.call(
                IamApi.CREATE_POLICY_VERSION,
                "PolicyArn",
                arn,
                "PolicyDocument",
                document,
                "SetAsDefault",
                "true");
    }

    void attach(String user, String arn) {
        root.call(IamApi.ATTACH_USER_POLICY, "UserName", user, "PolicyArn", arn);
    }

    void detach(String user, String arn) {
        root.call(IamApi.DETACH_USER_POLICY, "UserName", user, "PolicyArn", arn);
    }

    void bound(String user, String arn) {
        root.call(
                IamApi.PUT_USER_PERMISSIONS_BOUNDARY, "UserName", user, "PermissionsBoundary", arn);
    }

    /// `Code: message` of a refused call about one policy.
    String refusal(OperationModel<?, ?> model, String arn, String... more) {
        List<String> parameters = new ArrayList<>(List.of("PolicyArn", arn));
        parameters.addAll(List.of(more));
        return root.refusal(model, parameters.toArray(String[]::new));
    }
}
