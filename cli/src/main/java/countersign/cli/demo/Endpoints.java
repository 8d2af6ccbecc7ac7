package countersign.cli.demo;

import java.net.URI;

/// Where the services of a story are called.
record Endpoints(URI ec2, URI sts) {
    URI of(AwsCall call) {
        return call.service().equals("ec2") ? ec2 : sts;
    }
}
