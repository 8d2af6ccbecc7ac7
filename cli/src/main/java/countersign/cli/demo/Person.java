package countersign.cli.demo;

import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.util.Optional;

/// Who calls, as a profile of the AWS CLI.
///
/// @param profile the name that is printed
record Person(String profile, SigningIdentity identity) {
    static Person withKey(String profile, String accessKeyId, SecretAccessKey secret) {
        return new Person(profile, new SigningIdentity(accessKeyId, secret, Optional.empty()));
    }

    /// With the credentials that an answer carries.
    static Person from(String profile, Reply reply) {
        return new Person(
                profile,
                new SigningIdentity(
                        reply.get("AccessKeyId"),
                        SecretAccessKey.of(reply.get("SecretAccessKey")),
                        reply.find("SessionToken")));
    }
}
