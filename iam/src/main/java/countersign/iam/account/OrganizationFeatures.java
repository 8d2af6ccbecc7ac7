package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.iam.DisableOrganizationsRootCredentialsManagementResponse;
import countersign.api.iam.DisableOrganizationsRootSessionsResponse;
import countersign.api.iam.EnableOrganizationsRootCredentialsManagementResponse;
import countersign.api.iam.EnableOrganizationsRootSessionsResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListOrganizationsFeaturesResponse;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Organization;
import countersign.iam.directory.Organization.Feature;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// The switches of centralized root access (IAM API Reference, "EnableOrganizationsRootSessions"
/// and its like; the texts are the descriptions of the errors there).
///
/// The accounts of this installation are the organization, and the first one made manages it.
/// Switching on what is on, or off what is off, changes nothing (a guess).
public final class OrganizationFeatures {
    private final Directory directory;

    private OrganizationFeatures(Directory directory) {
        this.directory = directory;
    }

    public static List<Operation<?, ?>> operations(Directory directory) {
        OrganizationFeatures features = new OrganizationFeatures(directory);
        return List.of(
                features.operation(
                        IamApi.LIST_ORGANIZATIONS_FEATURES,
                        UnaryOperator.identity(),
                        ListOrganizationsFeaturesResponse::new),
                features.operation(
                        IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
                        it -> it.with(Feature.ROOT_CREDENTIALS_MANAGEMENT),
                        EnableOrganizationsRootCredentialsManagementResponse::new),
                features.operation(
                        IamApi.DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT,
                        it -> it.without(Feature.ROOT_CREDENTIALS_MANAGEMENT),
                        DisableOrganizationsRootCredentialsManagementResponse::new),
                features.operation(
                        IamApi.ENABLE_ORGANIZATIONS_ROOT_SESSIONS,
                        it -> it.with(Feature.ROOT_SESSIONS),
                        EnableOrganizationsRootSessionsResponse::new),
                features.operation(
                        IamApi.DISABLE_ORGANIZATIONS_ROOT_SESSIONS,
                        it -> it.without(Feature.ROOT_SESSIONS),
                        DisableOrganizationsRootSessionsResponse::new));
    }

    private <I, O> Operation<I, O> operation(
            OperationModel<I, O> model,
            UnaryOperator<Organization> change,
            BiFunction<Optional<String>, Optional<List<String>>, O> answer) {
        return new FamilyOperation<>(
                model,
                Target.any(),
                (caller, request) -> {
                    Organization after = change(caller, change);
                    return answer.apply(
                            Optional.of(after.id()),
                            Optional.of(after.features().stream().map(Feature::wireName).toList()));
                });
    }

    private Organization change(Caller caller, UnaryOperator<Organization> change) {
        return directory.change(edit -> {
            Stored<Organization> before = managed(caller);
            Organization after = change.apply(before.value());
            if (!after.equals(before.value())) {
                edit.relyOn(before).replace(after);
            }
            return after;
        });
    }

    private Stored<Organization> managed(Caller caller) {
        Stored<Organization> organization =
                directory
                        .organization()
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.ORGANIZATION_NOT_FOUND,
                                        "The request was rejected because no organization is"
                                                + " associated with your account."));
        if (!organization.value().management().equals(caller.account())) {
            throw new Refusal(
                    ErrorCode.ACCOUNT_NOT_MANAGEMENT_OR_DELEGATED_ADMINISTRATOR,
                    "The request was rejected because the account making the request is not the"
                            + " management account or delegated administrator account for"
                            + " centralized root access.");
        }
        return organization;
    }
}
