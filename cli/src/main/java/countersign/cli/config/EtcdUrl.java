package countersign.cli.config;

import countersign.etcd.EtcdSettings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An etcd cluster and a place in it, as one line: `etcd://HOST:PORT,HOST:PORT/PREFIX`, or
/// `etcds://…` for TLS.
///
/// @param encrypted whether it is to be spoken to by TLS
/// @param endpoints the members, at least one, not resolved yet
/// @param prefix begins with `/`
record EtcdUrl(boolean encrypted, List<InetSocketAddress> endpoints, String prefix) {
    private static final String PLAIN = "etcd://";
    private static final String ENCRYPTED = "etcds://";
    private static final String DEFAULT_PREFIX = "/countersign";
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._-]{1,64}){1,4}");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    EtcdUrl {
        endpoints = List.copyOf(endpoints);
    }

    static boolean isMeantBy(String text) {
        return text.startsWith(PLAIN) || text.startsWith(ENCRYPTED);
    }

    static EtcdUrl parse(String text) throws Misfit {
        boolean encrypted = text.startsWith(ENCRYPTED);
        if (!isMeantBy(text)) {
            throw new Misfit(
                    "is neither `sqlite` nor a URL such as"
                            + " etcd://127.0.0.1:2379,127.0.0.1:2381/countersign");
        }
        if (text.contains("@")) { // not repeated: it may be a password's
            throw new Misfit(
                    "names a user, which belongs into `etcd-user`, and the password into the file"
                            + " that `etcd-password-file` names");
        }
        String rest = text.substring((encrypted ? ENCRYPTED : PLAIN).length());
        int slash = rest.indexOf('/');
        String hosts = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? DEFAULT_PREFIX : rest.substring(slash);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new Misfit(
                    "has the prefix `"
                            + prefix
                            + "`; one to four names of A-Z a-z 0-9 . _ - begin with a / each");
        }
        for (String name : prefix.substring(1).split("/", -1)) {
            if (EtcdSettings.PLACES.contains(name)) {
                throw new Misfit(
                        "has the prefix `"
                                + prefix
                                + "`, in which `"
                                + name
                                + "` is what each store calls a place of its own");
            }
        }
        List<InetSocketAddress> endpoints = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            endpoints.add(endpoint(host));
        }
        if (endpoints.size() > EtcdSettings.ENDPOINTS_MAX) {
            throw new Misfit("names too many members");
        }
        return new EtcdUrl(encrypted, endpoints, prefix);
    }

    private static InetSocketAddress endpoint(String text) throws Misfit {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String bare =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        if (host.isEmpty() || (host.equals(bare) && host.contains(":"))) {
            throw new Misfit("names the member `" + text + "`, which is not HOST:PORT");
        }
        return InetSocketAddress.createUnresolved(bare, Form.port(text.substring(colon + 1)));
    }

    /// Whether all of it stays on this machine.
    boolean isLoopback() {
        return endpoints.stream().allMatch(it -> LOOPBACK.matcher(it.getHostString()).matches());
    }
}
