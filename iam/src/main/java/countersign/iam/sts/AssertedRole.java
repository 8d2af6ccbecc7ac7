package countersign.iam.sts;

import countersign.api.sts.Tag;
import countersign.iam.access.AssertedAccess;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionTerms;
import countersign.policy.Decision;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an identity provider says of a session that it wants for somebody, in the terms that
/// AssumeRoleWithSAML and AssumeRoleWithWebIdentity share.
///
/// @param keys what the trust policy sees of him
/// @param lastingKeys what policies see of him as long as the session lasts
/// @param transitiveKeys of the tags that sessions made by this one inherit
record AssertedRole(
        String sessionName,
        Map<String, ContextValue> keys,
        Map<String, List<String>> lastingKeys,
        List<Tag> tags,
        List<String> transitiveKeys,
        Optional<String> sourceIdentity) {
    /// Whether the role's trust policy grants the action, and for tags `sts:TagSession`, for a
    /// source identity `sts:SetSourceIdentity`.
    ///
    /// @param provider its ARN
    Authorization authorize(
            RoleTrust roles,
            String roleArn,
            String provider,
            String action,
            RequestContext context) {
        Resource role = roles.resource(roleArn, allKeys());
        List<Decision.Allowed> decisions = new ArrayList<>();
        for (String asked : actions(action)) {
            switch (AssertedAccess.authorize(provider, asked, role, context)) {
                case Authorization.Allowed(var allowed) -> decisions.addAll(allowed);
                case Authorization other -> {
                    return other;
                }
            }
        }
        return new Authorization.Allowed(decisions);
    }

    /// With which the session is sealed.
    ///
    /// @throws countersign.iam.error.Refusal where the tags can't be a session's
    SessionTerms terms(SessionPolicies policies) {
        return new SessionTerms(
                policies,
                SessionRequest.tags(Optional.of(tags), Optional.of(transitiveKeys)),
                sourceIdentity,
                lastingKeys,
                Optional.empty());
    }

    private List<String> actions(String action) {
        List<String> actions = new ArrayList<>(List.of(action));
        if (!tags.isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (sourceIdentity.isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    private Map<String, ContextValue> allKeys() {
        Map<String, ContextValue> all = new HashMap<>(keys);
        all.putAll(SessionRequest.keys(Optional.of(tags), Optional.of(transitiveKeys)));
        all.put("sts:rolesessionname", ContextValue.of(sessionName));
        sourceIdentity.ifPresent(who -> all.put("sts:sourceidentity", ContextValue.of(who)));
        return all;
    }
}
