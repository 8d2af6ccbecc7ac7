package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Signs with AWS's own signer, and says what then goes over the wire.
final class SdkOracle {
    private static final Clock CLOCK = Clock.fixed(Fixture.NOW, ZoneOffset.UTC);
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private SdkOracle() {}

    /// @param wire how the request's own query is written on the wire
    static PlainRequest sign(RandomRequest request, String wire) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.valueOf(request.method()))
                        .protocol("https")
                        .host("service.example.com")
                        .encodedPath(request.rawPath())
                        .rawQueryParameters(request.query());
        request.headers().forEach(unsigned::putHeader);
        SdkHttpRequest signed =
                SIGNER.sign(
                                each -> {
                                    each.identity(identity(request))
                                            .request(unsigned.build())
                                            .putProperty(
                                                    AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME,
                                                    request.service())
                                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                            .putProperty(
                                                    AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE,
                                                    request.rule() == PathRule.STANDARD)
                                            .putProperty(
                                                    AwsV4FamilyHttpSigner.NORMALIZE_PATH,
                                                    request.rule() == PathRule.STANDARD)
                                            .putProperty(HttpSigner.SIGNING_CLOCK, CLOCK);
                                    if (!request.signsPayload()) {
                                        each.putProperty(
                                                AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED,
                                                false);
                                    }
                                    if (request.body().length > 0) {
                                        each.payload(
                                                ContentStreamProvider.fromByteArray(
                                                        request.body()));
                                    }
                                    if (request.form() == SignatureForm.PRESIGNED_URL) {
                                        each.putProperty(
                                                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                                        AwsV4FamilyHttpSigner.AuthLocation
                                                                .QUERY_STRING)
                                                .putProperty(
                                                        AwsV4FamilyHttpSigner.EXPIRATION_DURATION,
                                                        Duration.ofMinutes(5));
                                    }
                                })
                        .request();
        return new PlainRequest(
                request.method(),
                request.rawPath(),
                query(request, signed, wire),
                headers(signed),
                request.body());
    }

    private static AwsCredentialsIdentity identity(RandomRequest request) {
        return request.sessionToken()
                .<AwsCredentialsIdentity>map(token ->
                        AwsSessionCredentialsIdentity.create(
                                Fixture.ACCESS_KEY_ID, Fixture.SECRET.reveal(), token))
                .orElseGet(() ->
                        AwsCredentialsIdentity.create(
                                Fixture.ACCESS_KEY_ID, Fixture.SECRET.reveal()));
    }

    /// The signer only adds: so what is on the wire is the request's own query and what was added.
    private static String query(RandomRequest request, SdkHttpRequest signed, String wire) {
        StringBuilder query = new StringBuilder(wire);
        for (Map.Entry<String, List<String>> each : signed.rawQueryParameters().entrySet()) {
            if (!request.query().containsKey(each.getKey())) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(each.getKey())
                        .append('=')
                        .append(RandomRequest.encode(each.getValue().getFirst()));
            }
        }
        return query.toString();
    }

    private static List<Header> headers(SdkHttpRequest signed) {
        List<Header> headers = new ArrayList<>();
        signed.forEachHeader((name, values) ->
                values.forEach(value -> headers.add(new Header(name, utf8(value)))));
        return headers;
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
