package countersign.cli.e2e;

import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.util.Optional;

/// A user with a long-term key and an enabled MFA device.
record Enrolled(String userName, SigningIdentity key, Phone phone) {
    /// Makes all that, in the hands of an administrator. The codes that enable the device are those
    /// of the last step and of this one; STS takes both still.
    static Enrolled make(QueryClient client, SigningIdentity admin, String userName) {
        client.iamDone(admin, "CreateUser", "UserName", userName);
        SigningIdentity key =
                identity(client.iamDone(admin, "CreateAccessKey", "UserName", userName));
        Phone phone =
                Phone.from(
                        client.iamDone(
                                admin, "CreateVirtualMFADevice", "VirtualMFADeviceName", userName));
        var now = client.clock().instant();
        client.iamDone(
                admin,
                "EnableMFADevice",
                "UserName",
                userName,
                "SerialNumber",
                phone.serialNumber(),
                "AuthenticationCode1",
                phone.code(now, -1),
                "AuthenticationCode2",
                phone.code(now, 0));
        return new Enrolled(userName, key, phone);
    }

    /// The credentials that an answer carries.
    static SigningIdentity identity(Reply reply) {
        return new SigningIdentity(
                reply.get("AccessKeyId"),
                SecretAccessKey.of(reply.get("SecretAccessKey")),
                reply.all("SessionToken").stream().findFirst());
    }

    static SigningIdentity identity(String accessKeyId, String secret) {
        return new SigningIdentity(accessKeyId, SecretAccessKey.of(secret), Optional.empty());
    }

    /// Asks for a session with this code.
    Reply session(QueryClient client, String code) {
        return client.sts(
                key, "GetSessionToken", "SerialNumber", phone.serialNumber(), "TokenCode", code);
    }
}
