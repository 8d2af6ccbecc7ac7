package countersign.bench;

import countersign.api.query.AnswerFormat;
import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.api.query.QueryParser;
import countersign.api.sts.Credentials;
import countersign.api.sts.GetSessionTokenResponse;
import countersign.api.sts.StsApi;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The wire of GetSessionToken, from bytes to values and from values to bytes.
@State(Scope.Benchmark)
public class QueryBenchmark {
    private static final String REQUEST_ID = "3f0e2c56-8f6c-4d0d-9c5e-0d6f6f1c7a11";

    private final byte[] body =
            ("Action=GetSessionToken&Version=2011-06-15&DurationSeconds=43200"
                            + "&SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fphone"
                            + "&TokenCode=123456")
                    .getBytes(StandardCharsets.US_ASCII);
    private final QueryForm form = form(body);
    private final GetSessionTokenResponse response =
            GetSessionTokenResponse.builder()
                    .credentials(
                            Credentials.builder()
                                    .accessKeyId("ASIAIOSFODNN7EXAMPLE")
                                    .secretAccessKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
                                    .sessionToken("AbCdEfGhIjKlMnOp".repeat(9))
                                    .expiration(Instant.parse("2026-11-22T22:00:00Z"))
                                    .build())
                    .sessionTokenUtilization(4)
                    .sessionTokenSize(144)
                    .build();

    /// The body of a request with MFA, percent-decoded.
    @Benchmark
    public Object parseForm() {
        return form(body);
    }

    /// The decoded form by the model's tables, constraints checked.
    @Benchmark
    public Object parseParameters() {
        return QueryParser.parse(StsApi.GET_SESSION_TOKEN, form);
    }

    /// The answer as XML.
    @Benchmark
    public Object renderXml() {
        return AnswerFormat.XML.render(
                StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, response, REQUEST_ID);
    }

    private static QueryForm form(byte[] bytes) {
        return switch (QueryForm.ofBody(bytes)) {
            case QueryForm read -> read;
            case FormReading.Malformed malformed ->
                    throw new IllegalStateException(malformed.detail());
        };
    }
}
