package countersign.gateway.api;

import java.util.Arrays;

/// How the requests and answers of a service are written (Smithy, "AWS Protocols").
public enum Protocol {
    EC2("ec2"),
    QUERY("query"),
    JSON("json"),
    REST_JSON("rest-json"),
    REST_XML("rest-xml");

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
