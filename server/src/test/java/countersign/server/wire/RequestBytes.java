package countersign.server.wire;

import countersign.server.wire.Step.Directive;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the bytes of a request, signed by the SDK's way of signing, and then spoilt where a case
/// says so.
final class RequestBytes {
    private enum Form {
        POST,
        GET,
        PRESIGNED
    }

    private final Optional<SigningIdentity> signer;
    private final List<String[]> edits = new ArrayList<>();
    private final List<Header> headers = new ArrayList<>();
    private Form where = Form.POST;
    private String method = "POST";
    private String path = "/";
    private String region = "us-east-1";
    private String service;
    private String expires = "60";
    private Instant signedAt;
    private Optional<String> secret = Optional.empty();
    private Optional<String> token = Optional.empty();

    /// @param signer empty for a request without a signature
    RequestBytes(String service, Optional<SigningIdentity> signer, Instant now) {
        this.service = service;
        this.signer = signer;
        this.signedAt = now;
        headers.add(new Header("Host", "countersign.test"));
        headers.add(new Header("User-Agent", "wire-test/1"));
    }

    void differBy(Directive option, Names names) {
        switch (option.word()) {
            case "get" -> {
                where = Form.GET;
                method = "GET";
            }
            case "presigned" -> {
                where = Form.PRESIGNED;
                method = "GET";
                expires = option.rest();
            }
            case "method" -> method = option.rest();
            case "path" -> path = option.rest();
            case "region" -> region = option.rest();
            case "service" -> service = option.rest();
            case "signed-at" -> signedAt = Instant.parse(option.rest());
            case "secret" -> secret = Optional.of(option.rest());
            case "token" -> token = Optional.of(names.fill(option.rest(), signedAt));
            case "accept" -> headers.add(new Header("Accept", option.rest()));
            case "edit" -> edits.add(option.rest().split(" => ", 2));
            default -> throw new IllegalArgumentException("Not an option: " + option);
        }
    }

    /// @param form as it is sent
    String of(String form) {
        PlainRequest plain = plain(form);
        PlainRequest sent = signer.map(this::differing).map(by -> sign(plain, by)).orElse(plain);
        StringBuilder text = new StringBuilder(sent.method()).append(' ').append(sent.rawPath());
        if (!sent.rawQuery().isEmpty()) {
            text.append('?').append(sent.rawQuery());
        }
        text.append(" HTTP/1.1\r\n");
        for (Header header : sent.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (sent.body().length > 0) {
            text.append("Content-Length: ").append(sent.body().length).append("\r\n");
        }
        text.append("\r\n").append(new String(sent.body(), StandardCharsets.ISO_8859_1));
        String bytes = text.toString();
        for (String[] edit : edits) {
            String edited = bytes.replaceFirst(edit[0], edit[1].replace("\\r\\n", "\r\n"));
            if (edited.equals(bytes)) {
                throw new IllegalArgumentException("Nothing to edit: " + edit[0]);
            }
            bytes = edited;
        }
        return bytes;
    }

    private PlainRequest plain(String form) {
        if (where != Form.POST) {
            return new PlainRequest(method, path, form, headers, new byte[0]);
        }
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        return new PlainRequest(method, path, "", all, form.getBytes(StandardCharsets.ISO_8859_1));
    }

    private SigningIdentity differing(SigningIdentity identity) {
        return new SigningIdentity(
                identity.accessKeyId(),
                secret.map(SecretAccessKey::of).orElse(identity.secretAccessKey()),
                token.or(identity::sessionToken).filter(text -> !text.equals("none")));
    }

    private PlainRequest sign(PlainRequest plain, SigningIdentity by) {
        SigV4Signer signing =
                new SigV4Signer(
                        () -> signedAt, by, new SigningTarget(region, service, PathRule.STANDARD));
        return where == Form.PRESIGNED
                ? signing.presign(plain, Duration.ofSeconds(Long.parseLong(expires)))
                : signing.sign(plain);
    }
}
