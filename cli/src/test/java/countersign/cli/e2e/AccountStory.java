package countersign.cli.e2e;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Organization;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An account's alias, its switch for tokens, and what is reported of it.
record AccountStory(Scene scene) {
    void tell() throws IOException, InterruptedException {
        theAlias();
        scene.done(
                "SetSecurityTokenServicePreferences",
                Map.of("GlobalEndpointTokenVersion", "v2Token"));
        Expect.number(
                2,
                scene.done("GetAccountSummary", Map.of()),
                "SummaryMap",
                "GlobalEndpointTokenVersion");
        SigningIdentity key = scene.user(scene.name(), Scene.policy("Allow", "iam:List*"));
        scene.told().done(key, "ListUsers", Map.of());
        theReports();
        Expect.present(
                scene.done("GetAccountAuthorizationDetails", Map.of()),
                "UserDetailList",
                0,
                "UserName");
        scene.gone(scene.name(), key);
    }

    private void theAlias() throws IOException, InterruptedException {
        Map<String, Object> alias = Map.of("AccountAlias", scene.name());
        scene.done("CreateAccountAlias", alias);
        scene.refused(
                "EntityAlreadyExists",
                "The account alias " + scene.name() + " already exists.",
                "CreateAccountAlias",
                alias);
        Expect.has(scene.name(), scene.done("ListAccountAliases", Map.of()), "AccountAliases");
        scene.done("DeleteAccountAlias", alias);
        scene.refused(
                "NoSuchEntity",
                "The account alias " + scene.name() + " cannot be found.",
                "DeleteAccountAlias",
                alias);
    }

    private void theReports() throws IOException, InterruptedException {
        scene.refused("ReportNotPresent", "Unknown", "GetCredentialReport", Map.of());
        Expect.text("STARTED", scene.done("GenerateCredentialReport", Map.of()), "State");
        Expect.present(scene.done("GetCredentialReport", Map.of()), "Content");
        String user = scene.arn("user/" + scene.name());
        scene.refused(
                "NoSuchEntity",
                "Arn " + user + "-2 cannot be found.",
                "GenerateServiceLastAccessedDetails",
                Map.of("Arn", user + "-2"));
        String job =
                scene.done("GenerateServiceLastAccessedDetails", Map.of("Arn", user))
                        .path("JobId")
                        .asString();
        Expect.text(
                "iam",
                scene.done("GetServiceLastAccessedDetails", Map.of("JobId", job)),
                "ServicesLastAccessed",
                0,
                "ServiceNamespace");
        Expect.text(
                "COMPLETED",
                scene.done(
                        "GetServiceLastAccessedDetailsWithEntities",
                        Map.of("JobId", job, "ServiceNamespace", "iam")),
                "JobStatus");
        theReportOfTheOrganization();
    }

    /// Its path is made of the account's number, as an operator would learn it by
    /// ListOrganizationsFeatures, which clients of some years ago don't know.
    private void theReportOfTheOrganization() throws IOException, InterruptedException {
        AccountId account = new AccountId(scene.account());
        String path = new Organization(account, List.of()).path() + account;
        String job =
                scene.done("GenerateOrganizationsAccessReport", Map.of("EntityPath", path))
                        .path("JobId")
                        .asString();
        Expect.text(
                "COMPLETED",
                scene.done("GetOrganizationsAccessReport", Map.of("JobId", job)),
                "JobStatus");
    }
}
