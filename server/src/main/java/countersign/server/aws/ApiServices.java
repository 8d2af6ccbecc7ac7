package countersign.server.aws;

import java.util.List;

/// The services behind one address. AWS tells them apart by host name; here the version of the API
/// does, which every client sends, and each service has one of its own.
public final class ApiServices {
    private final List<ApiService> services;

    /// @param services at least one; the first one answers what names none
    public ApiServices(List<ApiService> services) {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("There must be a service");
        }
        this.services = List.copyOf(services);
    }

    ApiService first() {
        return services.getFirst();
    }

    /// The service of that version; else one that has such an operation, so that the error is in
    /// its terms.
    ApiService of(String action, String version) {
        for (ApiService service : services) {
            if (service.model().version().equals(version)) {
                return service;
            }
        }
        for (ApiService service : services) {
            if (service.model().operation(action).isPresent()) {
                return service;
            }
        }
        return first();
    }
}
