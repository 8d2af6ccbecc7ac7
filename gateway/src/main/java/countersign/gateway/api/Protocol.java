package countersign.gateway.api;

import java.util.Arrays;

/// How the requests and answers of a service are written (Smithy, "AWS Protocols").
public enum Protocol {
    EC2("ec2"),
    QUERY("query"),
    JSON("json"),

    /// The frame of [#JSON] with CBOR in it, as the SDKs for Java write to Kinesis
    /// (`application/x-amz-cbor-1.1`).
    AMZ_CBOR("amz-cbor"),
    RPC_V2_CBOR("rpc-v2-cbor"),
    REST_JSON("rest-json"),
    REST_XML("rest-xml"),

    /// The dialect of REST-XML that S3 alone has: buckets in hosts, operations by sub-resources,
    /// bodies of the caller's own.
    S3("s3");

    private final String inModels;

    Protocol(String inModels) {
        this.inModels = inModels;
    }

    static Protocol named(String inModels) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.inModels.equals(inModels))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An unknown protocol: " + inModels));
    }
}
