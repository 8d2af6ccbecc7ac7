package countersign.server.wire;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the names in a case stand for, and which texts are secret.
final class Names {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([a-z0-9]+)(?:\\.(key|token)|([+-]\\d+))?\\}");
    private static final Pattern SENT_SECRET =
            Pattern.compile(
                    "(?:TokenCode=|AuthenticationCode[12]=)(\\d{6})|Signature=([0-9a-f]{64})");

    private final Map<String, SigningIdentity> identities = new HashMap<>();
    private final Map<String, Seed> seeds = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();

    Names() {
        identities.put("root", World.ROOT);
        secrets.add(World.ROOT.secretAccessKey().reveal());
    }

    Optional<SigningIdentity> identity(String name) {
        return Optional.ofNullable(identities.get(name));
    }

    void text(String name, String text) {
        texts.put(name, text);
    }

    /// Keeps the credentials or the seed that an answer holds.
    void save(String name, WireAnswer answer) {
        Optional<String> seed = answer.element("Base32StringSeed");
        if (seed.isPresent()) {
            seeds.put(name, seed(seed.get()));
            return;
        }
        Optional<String> given =
                answer.element("ExchangeToken").or(() -> answer.element("DelegationRequestId"));
        if (given.isPresent()) {
            text(name, given.get());
            return;
        }
        identities.put(
                name,
                new SigningIdentity(
                        answer.element("AccessKeyId").orElseThrow(),
                        SecretAccessKey.of(answer.element("SecretAccessKey").orElseThrow()),
                        answer.element("SessionToken")));
    }

    private static Seed seed(String blob) {
        String base32 = new String(Base64.getDecoder().decode(blob), StandardCharsets.US_ASCII);
        return Seed.parse(base32).orElseThrow();
    }

    /// Each `{name}` as a form carries it.
    String fill(String form, Instant now) {
        return PLACEHOLDER
                .matcher(form)
                .replaceAll(found -> Matcher.quoteReplacement(encode(value(found.group(), now))));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String value(String placeholder, Instant now) {
        Matcher parts = PLACEHOLDER.matcher(placeholder);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a placeholder: " + placeholder);
        }
        String name = parts.group(1);
        if (parts.group(3) != null) {
            return code(name, Integer.parseInt(parts.group(3)), now);
        }
        if (parts.group(2) != null) {
            SigningIdentity identity = identity(name).orElseThrow();
            return parts.group(2).equals("key")
                    ? identity.accessKeyId()
                    : identity.sessionToken().orElseThrow();
        }
        String text = texts.get(name);
        if (text != null) {
            return text;
        }
        if (seeds.containsKey(name)) {
            return "arn:aws:iam::" + World.ACCOUNT + ":mfa/" + name;
        }
        throw new IllegalArgumentException("Nothing is called " + placeholder);
    }

    private String code(String device, int offset, Instant now) {
        Seed seed = Optional.ofNullable(seeds.get(device)).orElseThrow();
        Duration ahead = Duration.ofSeconds((long) offset * Totp.STEP_SECONDS);
        return new Totp(seed).revealCodeAt(now.plus(ahead));
    }

    /// All that may not be in a record of this exchange.
    Set<String> secrets(String request, WireAnswer answer) {
        Matcher sent = SENT_SECRET.matcher(request);
        Set<String> all = new HashSet<>();
        while (sent.find()) {
            all.add(Optional.ofNullable(sent.group(1)).orElseGet(() -> sent.group(2)));
        }
        answer.element("SecretAccessKey").ifPresent(secrets::add);
        answer.element("SessionToken").ifPresent(secrets::add);
        answer.element("Base32StringSeed")
                .ifPresent(blob -> {
                    secrets.add(blob);
                    secrets.add(seed(blob).revealBase32());
                });
        all.addAll(secrets);
        return all;
    }
}
