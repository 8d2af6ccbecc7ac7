package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A policy that is open to a session with MFA and closed to everything else, told through one
/// client from nothing to the proof and back. The clock is the machine's, as the client's is: of
/// the codes only the present one is spent, twice, in a story that is shorter than the minute for
/// which that stays good; refused guesses and codes come to two of nine attempts.
final class MfaStory {
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
                {"Sid": "OwnDevice", "Effect": "Allow",
                 "Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
                 "Resource": ["arn:aws:iam::*:mfa/${aws:username}", "arn:aws:iam::*:user/e2e/${aws:username}"]},
                {"Sid": "AllWithMfa", "Effect": "Allow", "Action": "iam:*", "Resource": "*",
                 "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}\
            """;

    private static final String WRONG_CODE =
            "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    private static final String INVALID_TOKEN =
            "The security token included in the request is invalid";

    private final RealClient client;
    private final Storyteller told;
    private final SigningIdentity root;
    private final String account;
    private final String alice;

    /// @param alice the name of her who proves herself; others in the story begin with it
    MfaStory(RealClient client, SigningIdentity root, String account, String alice) {
        this.client = client;
        this.told = new Storyteller(client);
        this.root = root;
        this.account = account;
        this.alice = alice;
    }

    void tell() throws IOException, InterruptedException {
        SigningIdentity key = aliceAppears();
        Phone phone = aliceGetsPhone(key);
        SigningIdentity withMfa = aliceProvesHerself(key, phone);
        withoutMfaItStaysClosed(key);
        aliceWorks(withMfa);
        rootClearsUp(key, phone);
    }

    private SigningIdentity aliceAppears() throws IOException, InterruptedException {
        JsonNode who = told.done(root, "GetCallerIdentity", Map.of());
        assertEquals("arn:aws:iam::" + account + ":root", who.path("Arn").asString());
        assertEquals(account, who.path("Account").asString());
        Map<String, Object> create =
                Map.of(
                        "UserName",
                        alice,
                        "Path",
                        "/e2e/",
                        "Tags",
                        List.of(Map.of("Key", "team", "Value", "blue grün = 1+1")));
        JsonNode user = told.done(root, "CreateUser", create).path("User");
        assertEquals(userArn(), user.path("Arn").asString());
        told.refused(
                "EntityAlreadyExists",
                "User with name " + alice + " already exists.",
                root,
                "CreateUser",
                create);
        told.done(
                root,
                "PutUserPolicy",
                Map.of("UserName", alice, "PolicyName", "mfa", "PolicyDocument", POLICY));
        JsonNode tags = told.done(root, "ListUserTags", Map.of("UserName", alice)).path("Tags");
        assertEquals("blue grün = 1+1", tags.path(0).path("Value").asString());
        JsonNode key = told.done(root, "CreateAccessKey", Map.of("UserName", alice));
        return Storyteller.identity(key.path("AccessKey"));
    }

    private Phone aliceGetsPhone(SigningIdentity key) throws IOException, InterruptedException {
        JsonNode device =
                told.done(key, "CreateVirtualMFADevice", Map.of("VirtualMFADeviceName", alice))
                        .path("VirtualMFADevice");
        Phone phone =
                Phone.of(
                        device.path("SerialNumber").asString(),
                        device.path("Base32StringSeed").asString());
        assertEquals("arn:aws:iam::" + account + ":mfa/" + alice, phone.serialNumber());
        Instant now = now();
        told.done(
                key,
                "EnableMFADevice",
                Map.of(
                        "UserName",
                        alice,
                        "SerialNumber",
                        phone.serialNumber(),
                        "AuthenticationCode1",
                        phone.code(now, -1),
                        "AuthenticationCode2",
                        phone.code(now, 0)));
        return phone;
    }

    private SigningIdentity aliceProvesHerself(SigningIdentity key, Phone phone)
            throws IOException, InterruptedException {
        String wrong = phone.wrongCode(now(), 123_450);
        told.refused("AccessDenied", WRONG_CODE, key, "GetSessionToken", withCode(phone, wrong));

        Map<String, Object> right = withCode(phone, phone.code(now(), 0));
        JsonNode session = told.done(key, "GetSessionToken", right).path("Credentials");
        told.refused("AccessDenied", WRONG_CODE, key, "GetSessionToken", right);
        return Storyteller.identity(session);
    }

    private void withoutMfaItStaysClosed(SigningIdentity key)
            throws IOException, InterruptedException {
        Map<String, Object> bob = Map.of("UserName", alice + "-bob");
        told.refused(
                "AccessDenied",
                "User: "
                        + userArn()
                        + " is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::"
                        + account
                        + ":user/"
                        + alice
                        + "-bob because no identity-based policy allows the iam:CreateUser action",
                key,
                "CreateUser",
                bob);
        JsonNode plain =
                told.done(key, "GetSessionToken", Map.of("DurationSeconds", 900))
                        .path("Credentials");
        told.refused(
                "InvalidClientTokenId",
                INVALID_TOKEN,
                Storyteller.identity(plain),
                "CreateUser",
                bob);
    }

    private void aliceWorks(SigningIdentity withMfa) throws IOException, InterruptedException {
        assertEquals(
                userArn(),
                told.done(withMfa, "GetCallerIdentity", Map.of()).path("Arn").asString());
        Optional<URI> url = client.presigned(withMfa, "GetCallerIdentity");
        if (url.isPresent()) {
            assertTrue(got(url.get()).contains("<Arn>" + userArn() + "</Arn>"));
        }

        List<String> names = new ArrayList<>();
        for (String name : List.of("-bob", "-carol", "-dave")) {
            names.add(alice + name);
            told.done(
                    withMfa,
                    "CreateUser",
                    Map.of("UserName", alice + name, "Path", "/" + alice + "/"));
        }
        Answer users =
                client.pages(withMfa, "ListUsers", Map.of("PathPrefix", "/" + alice + "/"), 2);
        List<String> listed = new ArrayList<>();
        Storyteller.output("ListUsers", users)
                .path("Users")
                .forEach(user -> listed.add(user.path("UserName").asString()));
        assertEquals(names, listed);
        for (String name : names) {
            told.done(withMfa, "DeleteUser", Map.of("UserName", name));
        }
    }

    private void rootClearsUp(SigningIdentity key, Phone phone)
            throws IOException, InterruptedException {
        Map<String, Object> user = Map.of("UserName", alice);
        Map<String, Object> device = Map.of("SerialNumber", phone.serialNumber());
        conflict("Cannot delete entity, must remove tokens from principal first.", user);
        told.refused(
                "DeleteConflict",
                "MFA VirtualDevice in use. Must deactivate first.",
                root,
                "DeleteVirtualMFADevice",
                device);
        told.done(
                root,
                "DeactivateMFADevice",
                Map.of("UserName", alice, "SerialNumber", phone.serialNumber()));
        told.done(root, "DeleteVirtualMFADevice", device);
        conflict("Cannot delete entity, must delete access keys first.", user);
        told.done(
                root,
                "DeleteAccessKey",
                Map.of("UserName", alice, "AccessKeyId", key.accessKeyId()));
        conflict("Cannot delete entity, must delete policies first.", user);
        told.done(root, "DeleteUserPolicy", Map.of("UserName", alice, "PolicyName", "mfa"));
        told.done(root, "DeleteUser", user);
        told.refused(
                "NoSuchEntity",
                "The user with name " + alice + " cannot be found.",
                root,
                "GetUser",
                user);
    }

    private void conflict(String message, Map<String, Object> user)
            throws IOException, InterruptedException {
        told.refused("DeleteConflict", message, root, "DeleteUser", user);
    }

    private static Map<String, Object> withCode(Phone phone, String code) {
        return Map.of(
                "DurationSeconds", 900, "SerialNumber", phone.serialNumber(), "TokenCode", code);
    }

    private static String got(URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode());
            return response.body();
        }
    }

    private String userArn() {
        return "arn:aws:iam::" + account + ":user/e2e/" + alice;
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
