package countersign.iam.delegation;

import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyKind;
import countersign.policy.PolicyLayer;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import java.util.List;
import java.util.Optional;

/// What a delegation request grants by itself to a caller of whom [DelegationLookup] knows that he
/// is meant.
final class OwnGrant {
    /// To whoever may claim it.
    static final OwnGrant UNCLAIMED =
            new OwnGrant(
                    """
                    ["iam:AssociateDelegationRequest","iam:GetDelegationRequest",\
                    "iam:GetHumanReadableSummary"]\
                    """);

    /// To its owner: all but to accept it.
    static final OwnGrant OWNED =
            new OwnGrant(
                    """
                    ["iam:GetDelegationRequest","iam:GetHumanReadableSummary",\
                    "iam:UpdateDelegationRequest","iam:RejectDelegationRequest",\
                    "iam:SendDelegationToken"]\
                    """);

    /// To whoever lists those that he owns himself.
    static final OwnGrant OWN_LIST = new OwnGrant("\"iam:ListDelegationRequests\"");

    private final NamedPolicy policy;

    private OwnGrant(String actions) {
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
                        + "\"Resource\":\"*\",\"Action\":"
                        + actions
                        + "}}";
        this.policy =
                switch (new PolicyReader(DocumentRules.RESOURCE_POLICY).read(document)) {
                    case Reading.Read(var read) -> new NamedPolicy("default", read);
                    case Reading.Refused refused ->
                            throw new IllegalStateException(refused.message());
                };
    }

    /// @param owner of the resource
    /// @param grant to the very caller; empty for none
    static ResourcePlan plan(Account owner, Optional<OwnGrant> grant) {
        List<NamedPolicy> policies = grant.map(it -> List.of(it.policy)).orElse(List.of());
        return ResourcePlan.of(owner, List.of(new PolicyLayer(PolicyKind.RESOURCE, policies)));
    }
}
