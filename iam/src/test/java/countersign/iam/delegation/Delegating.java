package countersign.iam.delegation;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.DelegationNotification;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;

/// A partner's account that asks for permissions, and the steps that both sides take.
public final class Delegating {
    public static final AccountId PARTNER = new AccountId("444455556666");
    static final String TEMPLATE = "arn:aws:countersign::444455556666:delegation-template/setup";
    static final String DOCUMENT =
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["iam:GetUser","iam:ListUsers"],"Resource":"*"},
              {"@Enabled":"canCreate","Effect":"Allow","Action":["iam:CreateUser","iam:CreateRole"],
               "Resource":["arn:aws:iam::*:user/@{prefix}/*","arn:aws:iam::*:role/*"]}]}\
            """;

    private final Client partner;

    /// @param iam in which the partner's account is made
    public Delegating(IamUnderTest iam) {
        partner = iam.account(PARTNER);
        partner.call(
                CountersignApi.CREATE_DELEGATION_TEMPLATE,
                "TemplateName",
                "setup",
                "TemplateDocument",
                DOCUMENT);
    }

    public Client partner() {
        return partner;
    }

    /// The id of a new request to an account.
    ///
    /// @param more parameters; those that are here come first, and so win
    String request(String workflow, String... more) {
        return partner.call(IamApi.CREATE_DELEGATION_REQUEST, parameters(workflow, more))
                .delegationRequestId()
                .orElseThrow();
    }

    static String[] parameters(String workflow, String... more) {
        String[] all = {
            "RequestorWorkflowId", workflow,
            "Description", "Sets things up",
            "NotificationChannel", "arn:aws:sns:us-east-1:444455556666:topic",
            "Permissions.PolicyTemplateArn", TEMPLATE,
            "Permissions.Parameters.member.1.Name", "prefix",
            "Permissions.Parameters.member.1.Type", "string",
            "Permissions.Parameters.member.1.Values.member.1", "partner",
            "Permissions.Parameters.member.2.Name", "canCreate",
            "Permissions.Parameters.member.2.Type", "string",
            "Permissions.Parameters.member.2.Values.member.1", "True",
            "SessionDuration", "7200",
        };
        String[] joined = new String[more.length + all.length];
        System.arraycopy(more, 0, joined, 0, more.length);
        System.arraycopy(all, 0, joined, more.length, all.length);
        return joined;
    }

    /// Claims, accepts and releases it.
    void grant(String id, Client owner) {
        owner.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);
        owner.call(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", id);
        owner.call(IamApi.SEND_DELEGATION_TOKEN, "DelegationRequestId", id);
    }

    DelegationNotification notification(String id) {
        return partner.call(CountersignApi.GET_DELEGATION_NOTIFICATION, "DelegationRequestId", id)
                .delegationNotification();
    }

    String token(String id) {
        return notification(id).exchangeToken().orElseThrow();
    }

    /// The credentials that the partner gets for a token.
    public Client trade(IamUnderTest iam, String token) {
        return iam.client(
                partner.call(StsApi.GET_DELEGATED_ACCESS_TOKEN, "TradeInToken", token)
                        .credentials()
                        .orElseThrow());
    }

    /// Credentials of the partner's with the permissions of a client.
    public Client actingFor(IamUnderTest iam, Client owner) {
        String id = request("workflow of " + owner.accessKeyId());
        grant(id, owner);
        return trade(iam, token(id));
    }
}
