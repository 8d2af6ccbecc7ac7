package countersign.catalog;

import countersign.policy.context.ContextKeys;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ServiceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// AWS's services as they were when Countersign was built. Nothing is read before the first
/// question, and then each service when it is asked for; what was read is kept. Safe for many
/// threads.
public final class Services implements ServiceReference {
    private static final String GLOBAL = "global";

    private final LazyPack pack = new LazyPack("services.pack");
    private final Map<String, AwsService> read = new ConcurrentHashMap<>();
    private volatile @Nullable GlobalText global;
    private volatile @Nullable List<String> prefixes;

    @Override
    public Optional<AwsService> service(String prefix) {
        String lowerCased = ContextKeys.lowerCase(prefix);
        AwsService known = read.get(lowerCased);
        return known != null ? Optional.of(known) : load(lowerCased);
    }

    @Override
    public List<String> prefixes() {
        List<String> made = prefixes;
        if (made == null) {
            made = pack.get().names().stream().filter(it -> !it.equals(GLOBAL)).sorted().toList();
            prefixes = made; // two threads may make it at once; the two are equal
        }
        return made;
    }

    @Override
    public Optional<ConditionKey> conditionKey(String name) {
        return ConditionKey.find(global().keys(), name)
                .or(() ->
                        owners(name).stream()
                                .flatMap(owner -> service(owner).stream())
                                .flatMap(service -> service.conditionKey(name).stream())
                                .findFirst());
    }

    @Override
    public List<ConditionKey> conditionKeysBeside(String name) {
        String prefix = prefix(name);
        return prefix.equals("aws")
                ? global().keys()
                : owners(name).stream()
                        .flatMap(owner -> service(owner).stream())
                        .flatMap(service -> service.conditionKeys().stream())
                        .filter(key -> prefix(key.name()).equals(prefix))
                        .toList();
    }

    private Optional<AwsService> load(String prefix) {
        if (prefix.equals(GLOBAL)) {
            return Optional.empty();
        }
        Optional<AwsService> service =
                pack.get().text(prefix).map(text -> ServiceText.service(prefix, text));
        service.ifPresent(it -> read.put(prefix, it));
        return service;
    }

    private List<String> owners(String key) {
        return global().ownersOf(prefix(key), pack.get().names()::contains);
    }

    private static String prefix(String key) {
        int colon = key.indexOf(':');
        return ContextKeys.lowerCase(colon < 0 ? key : key.substring(0, colon));
    }

    private GlobalText global() {
        GlobalText made = global;
        if (made == null) {
            made = GlobalText.parse(pack.get().text(GLOBAL).orElseThrow());
            global = made; // two threads may make it at once; the two are equal
        }
        return made;
    }
}
