package countersign.cli.config;

import countersign.etcd.EtcdSettings;
import countersign.iam.credential.AccountId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How the values of a key are written, and within which limits.
///
/// @param label what stands for a value in the help: `HOST:PORT`, `TIME`, `SIZE` …
/// @param unit the unit column of the table of keys
/// @param limits the limits column
/// @param reader text to value
public record Form<T>(String label, String unit, String limits, Reader<T> reader) {
    /// A value's text is short: nothing that is set needs more characters.
    static final int TEXT_LENGTH_MAX = 4096;

    private static final String SWITCH = "on|off";
    private static final int PORT_MAX = 65_535;
    private static final int REGIONS_MAX = 100;
    private static final int ORIGINS_MAX = 100;
    private static final int NAME_LENGTH_MAX = 256;
    private static final int ADDRESSES_MAX = 100;
    private static final int RATE_MAX = 1_000_000;

    /// Text to value.
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws Misfit;
    }

    /// Whether the flag alone says enough: `--ephemeral` is `--ephemeral on`.
    public boolean isSwitch() {
        return label.equals(SWITCH);
    }

    T parse(String text) throws Misfit {
        if (text.isEmpty()) {
            throw new Misfit("is no value; expected " + label);
        }
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new Misfit("is longer than " + TEXT_LENGTH_MAX + " characters");
        }
        return reader.read(text);
    }

    static Form<Boolean> onOff() {
        return new Form<>(
                SWITCH,
                "switch",
                "`on`, `off`",
                text ->
                        switch (text) {
                            case "on" -> true;
                            case "off" -> false;
                            default -> throw new Misfit("is neither `on` nor `off`");
                        });
    }

    static Form<Path> path() {
        return new Form<>(
                "PATH",
                "path",
                "",
                text -> {
                    try {
                        return Path.of(text);
                    } catch (InvalidPathException e) {
                        throw new Misfit("is not a path: " + e.getReason());
                    }
                });
    }

    static Form<InetSocketAddress> address() {
        return new Form<>("HOST:PORT", "host and port", "port 0 to 65535", Form::address);
    }

    static Form<Optional<InetSocketAddress>> addressOrOff() {
        return new Form<>(
                "HOST:PORT|off",
                "host and port",
                "port 0 to 65535, or `off`",
                text -> text.equals("off") ? Optional.empty() : Optional.of(address(text)));
    }

    static Form<URI> url() {
        return new Form<>(
                "URL", "URL", "`https`, or `http`; without query and fragment", Form::url);
    }

    static Form<Set<URI>> origins() {
        return new Form<>(
                "none|ORIGIN[,ORIGIN…]",
                "origins, by commas",
                "at most " + ORIGINS_MAX,
                text -> text.equals("none") ? Set.of() : origins(text));
    }

    static Form<Optional<EtcdUrl>> store() {
        return new Form<>(
                "sqlite|etcd[s]://HOST:PORT[,HOST:PORT…][/PREFIX]",
                "`sqlite`, or URL",
                "at most " + EtcdSettings.ENDPOINTS_MAX + " members",
                text ->
                        text.equals("sqlite")
                                ? Optional.empty()
                                : Optional.of(EtcdUrl.parse(text)));
    }

    static Form<String> name() {
        return new Form<>(
                "NAME",
                "name",
                "at most " + NAME_LENGTH_MAX + " characters",
                text -> {
                    if (text.length() > NAME_LENGTH_MAX) {
                        throw new Misfit("is longer than " + NAME_LENGTH_MAX + " characters");
                    }
                    return text;
                });
    }

    static Form<AccountId> accountId() {
        return new Form<>(
                "12DIGITS",
                "account id",
                "exactly 12 digits",
                text ->
                        AccountId.parse(text)
                                .orElseThrow(() -> new Misfit("is not exactly 12 digits")));
    }

    static Form<Regions> regions() {
        return new Form<>(
                "any|REGION[,REGION…]",
                "regions, by commas",
                "at most " + REGIONS_MAX,
                text -> text.equals("any") ? new Regions(Set.of()) : regions(text));
    }

    static Form<Integer> count(int min, int max) {
        return new Form<>(
                "N",
                "number",
                min + " to " + max,
                text -> {
                    long number = Quantities.wholeNumber(text);
                    if (number < min || number > max) {
                        throw new Misfit("is not from " + min + " to " + max);
                    }
                    return (int) number;
                });
    }

    /// Requests a second.
    static Form<OptionalInt> rateOrOff() {
        return new Form<>(
                "N/s|off",
                "requests a second",
                "1/s to " + RATE_MAX + "/s, or `off`",
                text -> text.equals("off") ? OptionalInt.empty() : OptionalInt.of(rate(text)));
    }

    private static int rate(String text) throws Misfit {
        if (!text.endsWith("/s")) {
            throw new Misfit("has no unit; expected `/s` at its end, for example 600/s");
        }
        long rate = Quantities.wholeNumber(text.substring(0, text.length() - 2));
        if (rate < 1 || rate > RATE_MAX) {
            throw new Misfit("is not from 1/s to " + RATE_MAX + "/s");
        }
        return (int) rate;
    }

    static Form<Set<InetAddress>> addresses() {
        return new Form<>(
                "none|ADDRESS[,ADDRESS…]",
                "addresses, by commas",
                "at most " + ADDRESSES_MAX,
                text -> text.equals("none") ? Set.of() : addresses(text));
    }

    private static Set<InetAddress> addresses(String text) throws Misfit {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (String part : List.of(text.split(",", -1))) {
            try {
                addresses.add(InetAddress.ofLiteral(part));
            } catch (IllegalArgumentException e) {
                throw new Misfit("has `" + part + "`, which is no address, for example 10.0.0.7");
            }
        }
        if (addresses.size() > ADDRESSES_MAX) {
            throw new Misfit("names more than " + ADDRESSES_MAX + " addresses");
        }
        return addresses;
    }

    static Form<Long> size(String min, String max) {
        return new Form<>(
                "SIZE",
                "size (B, KB, MB, GB, KiB, MiB, GiB)",
                min + " to " + max,
                text -> {
                    long bytes = Quantities.bytes(text);
                    if (bytes < Quantities.bytes(min) || bytes > Quantities.bytes(max)) {
                        throw new Misfit("is not from " + min + " to " + max);
                    }
                    return bytes;
                });
    }

    static Form<Duration> time(String min, String max) {
        return new Form<>(
                "TIME",
                "time (ms, s, m, h, d)",
                min + " to " + max,
                text -> {
                    Duration time = Quantities.time(text);
                    if (time.compareTo(Quantities.time(min)) < 0
                            || time.compareTo(Quantities.time(max)) > 0) {
                        throw new Misfit("is not from " + min + " to " + max);
                    }
                    return time;
                });
    }

    private static URI url(String text) throws Misfit {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException _) {
            // told like all others that aren't a URL
        }
        throw new Misfit("is not a URL, for example https://sts.example.com");
    }

    private static Set<URI> origins(String text) throws Misfit {
        Set<URI> origins = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            URI url = url(part);
            if (!url.getRawPath().isEmpty()) {
                throw new Misfit(
                        "has more than an origin, for example https://console.example.com");
            }
            origins.add(url);
        }
        if (origins.size() > ORIGINS_MAX) {
            throw new Misfit("names more than " + ORIGINS_MAX + " origins");
        }
        return origins;
    }

    private static InetSocketAddress address(String text) throws Misfit {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (!bracketed && host.contains(":"))) {
            throw new Misfit("is not HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080");
        }
        int port = port(text.substring(colon + 1));
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        InetSocketAddress address = new InetSocketAddress(bare, port);
        if (address.isUnresolved()) {
            throw new Misfit("names a host that can't be resolved");
        }
        return address;
    }

    static int port(String text) throws Misfit {
        long port;
        try {
            port = Quantities.wholeNumber(text);
        } catch (Misfit misfit) {
            throw new Misfit("has the port `" + text + "`, which " + misfit.words());
        }
        if (port > PORT_MAX) {
            throw new Misfit("has a port beyond " + PORT_MAX);
        }
        return (int) port;
    }

    private static Regions regions(String text) throws Misfit {
        Set<String> regions = new LinkedHashSet<>();
        for (String region : List.of(text.split(",", -1))) {
            if (!Regions.isName(region)) {
                throw new Misfit("has `" + region + "`, which is no region, for example eu-west-1");
            }
            regions.add(region);
        }
        if (regions.size() > REGIONS_MAX) {
            throw new Misfit("names more than " + REGIONS_MAX + " regions");
        }
        return new Regions(regions);
    }
}
