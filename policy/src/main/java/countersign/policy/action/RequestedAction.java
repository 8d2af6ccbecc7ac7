package countersign.policy.action;

/// The action that a request asks for, as [ActionTree] looks it up.
///
/// @param lowerCased as [ActionName#lowerCase] makes it
/// @param service what stands before the first colon
public record RequestedAction(String lowerCased, String service) {
    public static RequestedAction of(String action) {
        String lowerCased = ActionName.lowerCase(action);
        int colon = lowerCased.indexOf(':');
        return new RequestedAction(
                lowerCased, colon < 0 ? lowerCased : lowerCased.substring(0, colon));
    }

    /// Where the name begins, after the service and its colon.
    int nameAt() {
        return service.length() + 1;
    }
}
