package countersign.cli.demo;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A question to a service, as a person types it and as it is sent.
///
/// @param service as the AWS CLI names it
/// @param typed the command and its options
/// @param query what the CLI shall print of the answer, in JMESPath
/// @param form what is sent without the CLI
/// @param elements of XML in which is what `query` picks, in its order
record AwsCall(
        String service, List<String> typed, String query, QueryForm form, List<String> elements) {
    private static final String EC2_VERSION = "2016-11-15";

    /// A question to EC2 of which one thing is wanted.
    ///
    /// @param sent parameters, of characters that need no escapes
    static AwsCall ofEc2(
            List<String> typed, String query, Map<String, String> sent, String element) {
        String text =
                sent.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&", "", "&Version=" + EC2_VERSION));
        return switch (QueryForm.ofBody(text.getBytes(StandardCharsets.US_ASCII))) {
            case QueryForm form -> new AwsCall("ec2", typed, query, form, List.of(element));
            case FormReading.Malformed malformed -> throw new DemoFault(malformed.detail());
        };
    }

    /// What follows `aws`.
    List<String> words(Person who, URI endpoint) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--profile",
                                who.profile(),
                                "--endpoint-url",
                                endpoint.toString(),
                                service));
        words.addAll(typed);
        words.addAll(List.of("--query", query));
        return words;
    }
}
