package countersign.iam.oidc;

import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a provider says of somebody besides who it is.
interface Vouching {
    Map<String, ContextValue> contextKeys();

    Map<String, List<String>> lastingKeys();

    WebIdentity.SessionTags tags();

    Optional<String> sourceIdentity();
}
