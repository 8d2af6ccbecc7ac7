package countersign.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.Blob;
import countersign.api.iam.CreateVirtualMfaDeviceResponse;
import countersign.api.iam.DeleteUserResponse;
import countersign.api.iam.GetAccountSummaryResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUsersResponse;
import countersign.api.iam.User;
import countersign.api.iam.VirtualMfaDevice;
import countersign.api.sts.Credentials;
import countersign.api.sts.GetSessionTokenResponse;
import countersign.api.sts.StsApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources: the layout of errors is recorded; that of answers is as AWS's own debug logs show it
/// (indented by two spaces); the JSON forms are documented by the fields that SDKs read.
class AnswerTest {
    private static final GetSessionTokenResponse SESSION =
            GetSessionTokenResponse.builder()
                    .credentials(
                            new Credentials(
                                    "ASIAQAAAAAAAGMKEM7X5",
                                    "a/b+c",
                                    "token==",
                                    Instant.parse("2026-11-22T10:00:00.999Z")))
                    .sessionTokenSize(7)
                    .build();

    @Test
    void a_session_is_indented_xml_with_whole_seconds() {
        byte[] answer =
                AnswerFormat.XML.render(StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, SESSION, "r-1");

        assertEquals(
                """
                <GetSessionTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <GetSessionTokenResult>
                    <Credentials>
                      <AccessKeyId>ASIAQAAAAAAAGMKEM7X5</AccessKeyId>
                      <SecretAccessKey>a/b+c</SecretAccessKey>
                      <SessionToken>token==</SessionToken>
                      <Expiration>2026-11-22T10:00:00Z</Expiration>
                    </Credentials>
                    <SessionTokenSize>7</SessionTokenSize>
                  </GetSessionTokenResult>
                  <ResponseMetadata>
                    <RequestId>r-1</RequestId>
                  </ResponseMetadata>
                </GetSessionTokenResponse>
                """,
                new String(answer, UTF_8));
    }

    @Test
    void a_session_is_json_with_numeric_times() {
        byte[] answer =
                AnswerFormat.JSON.render(StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, SESSION, "r-1");

        assertEquals(
                "{\"GetSessionTokenResponse\":{\"GetSessionTokenResult\":{\"Credentials\":{"
                        + "\"AccessKeyId\":\"ASIAQAAAAAAAGMKEM7X5\",\"SecretAccessKey\":\"a/b+c\","
                        + "\"SessionToken\":\"token==\",\"Expiration\":1795341600},"
                        + "\"SessionTokenSize\":7},"
                        + "\"ResponseMetadata\":{\"RequestId\":\"r-1\"}}}",
                new String(answer, UTF_8));
    }

    @Test
    void an_operation_without_output_has_no_result_element() {
        byte[] xml =
                AnswerFormat.XML.render(
                        IamApi.SERVICE, IamApi.DELETE_USER, new DeleteUserResponse(), "r-2");
        byte[] json =
                AnswerFormat.JSON.render(
                        IamApi.SERVICE, IamApi.DELETE_USER, new DeleteUserResponse(), "r-2");

        assertEquals(
                """
                <DeleteUserResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <ResponseMetadata>
                    <RequestId>r-2</RequestId>
                  </ResponseMetadata>
                </DeleteUserResponse>
                """,
                new String(xml, UTF_8));
        assertEquals(
                "{\"DeleteUserResponse\":{\"ResponseMetadata\":{\"RequestId\":\"r-2\"}}}",
                new String(json, UTF_8));
    }

    @Test
    void an_empty_list_is_an_empty_element_and_an_empty_text_is_not() {
        User user =
                User.builder()
                        .path("")
                        .userName("Ann")
                        .userId("AIDAQAAAAAAAGMKEM7X5")
                        .arn("arn:aws:iam::000000000000:user/Ann")
                        .createDate(Instant.EPOCH)
                        .build();
        ListUsersResponse none =
                ListUsersResponse.builder().users(List.of()).isTruncated(false).build();
        ListUsersResponse one = ListUsersResponse.builder().users(List.of(user)).build();

        assertContains("    <Users/>\n    <IsTruncated>false</IsTruncated>\n", none);
        assertContains("    <Users>\n      <member>\n        <Path></Path>\n", one);
    }

    private static void assertContains(String expected, ListUsersResponse response) {
        String answer =
                new String(
                        AnswerFormat.XML.render(IamApi.SERVICE, IamApi.LIST_USERS, response, "r-3"),
                        UTF_8);

        assertEquals(expected, answer.contains(expected) ? expected : answer);
    }

    @Test
    void maps_are_entries_in_xml_and_an_object_in_json() {
        GetAccountSummaryResponse summary =
                GetAccountSummaryResponse.builder().summaryMap(Map.of("Users", 2)).build();

        String xml =
                new String(
                        AnswerFormat.XML.render(
                                IamApi.SERVICE, IamApi.GET_ACCOUNT_SUMMARY, summary, "r-4"),
                        UTF_8);
        String json =
                new String(
                        AnswerFormat.JSON.render(
                                IamApi.SERVICE, IamApi.GET_ACCOUNT_SUMMARY, summary, "r-4"),
                        UTF_8);

        assertEquals(
                """
                <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <GetAccountSummaryResult>
                    <SummaryMap>
                      <entry>
                        <key>Users</key>
                        <value>2</value>
                      </entry>
                    </SummaryMap>
                  </GetAccountSummaryResult>
                  <ResponseMetadata>
                    <RequestId>r-4</RequestId>
                  </ResponseMetadata>
                </GetAccountSummaryResponse>
                """,
                xml);
        assertEquals(
                "{\"GetAccountSummaryResponse\":{\"GetAccountSummaryResult\":{\"SummaryMap\":"
                        + "{\"Users\":2}},\"ResponseMetadata\":{\"RequestId\":\"r-4\"}}}",
                json);
    }

    @Test
    void bytes_are_base64() {
        CreateVirtualMfaDeviceResponse response =
                CreateVirtualMfaDeviceResponse.builder()
                        .virtualMfaDevice(
                                VirtualMfaDevice.builder()
                                        .serialNumber("arn:aws:iam::000000000000:mfa/Ann")
                                        .base32StringSeed(Blob.of("JBSWY3DP".getBytes(UTF_8)))
                                        .build())
                        .build();

        String xml =
                new String(
                        AnswerFormat.XML.render(
                                IamApi.SERVICE, IamApi.CREATE_VIRTUAL_MFA_DEVICE, response, "r-5"),
                        UTF_8);

        assertEquals(
                "<Base32StringSeed>SkJTV1kzRFA=</Base32StringSeed>",
                xml.lines()
                        .filter(line -> line.contains("Seed"))
                        .findFirst()
                        .orElseThrow()
                        .strip());
    }

    @Test
    void an_error_has_the_recorded_layout() {
        Fault fault =
                new Fault(
                        Fault.Blame.SENDER,
                        "AccessDenied",
                        Optional.of("No <permission> & \"none\"."));

        assertEquals(
                """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>AccessDenied</Code>
                    <Message>No &lt;permission&gt; &amp; "none".</Message>
                  </Error>
                  <RequestId>r-6</RequestId>
                </ErrorResponse>
                """,
                new String(AnswerFormat.XML.render(StsApi.SERVICE, fault, "r-6"), UTF_8));
        assertEquals(
                "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"No <permission> & \\\"none\\\".\","
                        + "\"Type\":\"Sender\"},\"RequestId\":\"r-6\"}",
                new String(AnswerFormat.JSON.render(StsApi.SERVICE, fault, "r-6"), UTF_8));
    }

    @Test
    void an_error_may_have_no_message() {
        Fault fault = new Fault(Fault.Blame.RECEIVER, "ServiceFailure", Optional.empty());

        assertEquals(
                """
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <Error>
                    <Type>Receiver</Type>
                    <Code>ServiceFailure</Code>
                  </Error>
                  <RequestId>r-7</RequestId>
                </ErrorResponse>
                """,
                new String(AnswerFormat.XML.render(IamApi.SERVICE, fault, "r-7"), UTF_8));
        assertEquals(
                "{\"Error\":{\"Code\":\"ServiceFailure\",\"Type\":\"Receiver\"},\"RequestId\":\"r-7\"}",
                new String(AnswerFormat.JSON.render(IamApi.SERVICE, fault, "r-7"), UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|JSON",
                "Application/JSON; charset=utf-8|JSON",
                "application/json, text/xml|JSON",
                "text/xml|XML",
                "*/*|XML",
                "``|XML",
                ",|XML",
                "text/xml, application/json|XML",
                "application/jsonx|XML",
            })
    void json_is_written_for_those_who_ask_for_it_first(String accept, AnswerFormat format) {
        assertEquals(format, AnswerFormat.accepted(accept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a<b>&c|a&lt;b&gt;&amp;c",
                "`\"'`|`\"'`",
                "`a\tb\nc`|`a\tb\nc`",
                "`a\rb`|a&#xD;b",
                "`a\0b\u0007c\u001f`|a\uFFFDb\uFFFDc\uFFFD",
                "\uFFFE\uFFFF|\uFFFD\uFFFD",
                "a\uD800b|a\uFFFDb",
                "\uDC00|\uFFFD",
                "\u007F\u0085\u2028|\u007F\u0085\u2028",
                "é\u0800😀]]>|é\u0800😀]]&gt;",
            })
    void texts_are_escaped_and_what_xml_cannot_carry_is_replaced(String text, String escaped) {
        Fault fault = new Fault(Fault.Blame.SENDER, "Code", Optional.of(text));

        String xml = new String(AnswerFormat.XML.render(StsApi.SERVICE, fault, "r-8"), UTF_8);

        String start = "<Message>";
        assertEquals(
                escaped,
                xml.substring(xml.indexOf(start) + start.length(), xml.indexOf("</Message>")));
        XmlTree.of(xml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a\"b\\c/`|`a\\\"b\\\\c/`",
                "`\0\u001f\n`|\\u0000\\u001f\\u000a",
                "a\uD800b|a\\ud800b",
                "<&>é\u0800😀|<&>é\u0800😀",
            })
    void texts_in_json_are_escaped(String text, String escaped) {
        Fault fault = new Fault(Fault.Blame.SENDER, "Code", Optional.of(text));

        String json = new String(AnswerFormat.JSON.render(StsApi.SERVICE, fault, "r-9"), UTF_8);

        assertEquals(
                "{\"Error\":{\"Code\":\"Code\",\"Message\":\""
                        + escaped
                        + "\",\"Type\":\"Sender\"},\"RequestId\":\"r-9\"}",
                json);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59Z",
        "2024-02-29T09:08:07.999999999Z, 2024-02-29T09:08:07Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
    })
    void times_are_rounded_down_to_seconds(Instant time, String written) {
        GetSessionTokenResponse response =
                GetSessionTokenResponse.builder()
                        .credentials(new Credentials("a", "b", "c", time))
                        .build();

        String xml =
                new String(
                        AnswerFormat.XML.render(
                                StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, response, "r-10"),
                        UTF_8);

        assertEquals("<Expiration>" + written + "</Expiration>", line(xml, "Expiration"));
    }

    private static String line(String xml, String element) {
        return xml.lines()
                .filter(line -> line.contains("<" + element + ">"))
                .findFirst()
                .orElseThrow()
                .strip();
    }
}
