package countersign.cli.e2e;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateDelegationTemplateRequest;
import countersign.api.countersign.GetDelegationNotificationRequest;
import countersign.cli.operator.OperatorClient;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A partner who asks for permissions, is given them for an hour, and is turned away the next time.
///
/// @param partner the root user of another account
record DelegationStory(Scene scene, LocalServer server, SigningIdentity partner) {
    void tell() throws IOException, InterruptedException {
        SigningIdentity key = scene.user(scene.name(), Scene.policy("Allow", "iam:*"));
        String template =
                asked(
                        CountersignApi.CREATE_DELEGATION_TEMPLATE,
                        CreateDelegationTemplateRequest.builder()
                                .templateName("look")
                                .templateDocument(Scene.policy("Allow", "iam:ListUsers"))
                                .build(),
                        "Arn");
        theRequestIsAccepted(key, request(template, "first"));
        theRequestIsRejected(key, request(template, "second"));
        scene.gone(scene.name(), key);
    }

    private void theRequestIsAccepted(SigningIdentity key, String id)
            throws IOException, InterruptedException {
        Map<String, Object> request = named(id);
        scene.told().done(key, "AssociateDelegationRequest", request);
        Expect.text(
                "ASSIGNED",
                scene.told().done(key, "GetDelegationRequest", request),
                "DelegationRequest",
                "State");
        Expect.size(
                1,
                scene.told().done(key, "ListDelegationRequests", Map.of()),
                "DelegationRequests");
        Expect.present(
                scene.told()
                        .done(
                                key,
                                "GetHumanReadableSummary",
                                Map.of("EntityArn", scene.arn("delegation-request/" + id))),
                "SummaryContent");
        scene.told()
                .refused(
                        "InvalidInput",
                        "The delegation request can't be changed so: it is ASSIGNED.",
                        key,
                        "SendDelegationToken",
                        request);
        scene.told().done(key, "UpdateDelegationRequest", request);
        scene.told().done(key, "AcceptDelegationRequest", request);
        scene.told().done(key, "SendDelegationToken", request);
        String token =
                asked(
                        CountersignApi.GET_DELEGATION_NOTIFICATION,
                        GetDelegationNotificationRequest.builder().delegationRequestId(id).build(),
                        "ExchangeToken");
        JsonNode traded =
                scene.told()
                        .done(partner, "GetDelegatedAccessToken", Map.of("TradeInToken", token));
        SigningIdentity session = Storyteller.identity(traded.path("Credentials"));
        scene.told().done(session, "ListUsers", Map.of());
    }

    private void theRequestIsRejected(SigningIdentity key, String id)
            throws IOException, InterruptedException {
        Map<String, Object> request = named(id);
        scene.told().done(key, "AssociateDelegationRequest", request);
        scene.told().done(key, "RejectDelegationRequest", request);
        Expect.text(
                "REJECTED",
                scene.told().done(key, "GetDelegationRequest", request),
                "DelegationRequest",
                "State");
    }

    private static Map<String, Object> named(String id) {
        return Map.of("DelegationRequestId", id);
    }

    /// @return the new request's id
    private String request(String template, String workflow)
            throws IOException, InterruptedException {
        JsonNode made =
                scene.told()
                        .done(
                                partner,
                                "CreateDelegationRequest",
                                Map.of(
                                        "OwnerAccountId",
                                        scene.account(),
                                        "Description",
                                        "Looks at the users",
                                        "NotificationChannel",
                                        "arn:aws:sns:us-east-1:" + Stories.MEMBER + ":topic",
                                        "RequestorWorkflowId",
                                        workflow,
                                        "SessionDuration",
                                        3600,
                                        "Permissions",
                                        Map.of("PolicyTemplateArn", template)));
        return made.path("DelegationRequestId").asString();
    }

    /// What the partner is answered by the operator API.
    private <I> String asked(OperationModel<I, ?> operation, I input, String member) {
        try (OperatorClient operator =
                new OperatorClient(server.endpoint(), partner, InstantSource.system())) {
            String told = operator.ask(operation, input).rows().getFirst().get(member);
            return Optional.ofNullable(told).orElseThrow();
        }
    }
}
