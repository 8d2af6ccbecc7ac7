package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.Map;

/// A user's password and what the account asks of it.
record PasswordStory(Scene scene) {
    private static final String FIRST = "First-Password-1";
    private static final String SECOND = "Second-Password-2";

    void tell() throws IOException, InterruptedException {
        String user = scene.name();
        Map<String, Object> named = Map.of("UserName", user);
        SigningIdentity key = scene.user(user, Scene.policy("Allow", "sts:*"));
        scene.refused(
                "NoSuchEntity",
                "The Password Policy with domain name " + scene.account() + " cannot be found.",
                "GetAccountPasswordPolicy",
                Map.of());
        scene.done(
                "UpdateAccountPasswordPolicy",
                Map.of("MinimumPasswordLength", 12, "AllowUsersToChangePassword", true));
        Expect.number(
                12,
                scene.done("GetAccountPasswordPolicy", Map.of()),
                "PasswordPolicy",
                "MinimumPasswordLength");
        scene.done("CreateLoginProfile", Map.of("UserName", user, "Password", FIRST));
        scene.refused(
                "PasswordPolicyViolation",
                "Password should have a minimum length of 12",
                "UpdateLoginProfile",
                Map.of("UserName", user, "Password", "Short-1"));
        scene.told().done(key, "ChangePassword", change(FIRST, SECOND));
        scene.told()
                .refused(
                        "AccessDenied",
                        "The old password was incorrect.",
                        key,
                        "ChangePassword",
                        change(FIRST, SECOND));
        scene.done("UpdateLoginProfile", Map.of("UserName", user, "PasswordResetRequired", true));
        Expect.text(
                "true",
                scene.done("GetLoginProfile", named),
                "LoginProfile",
                "PasswordResetRequired");
        scene.done("DeleteLoginProfile", named);
        scene.refused(
                "NoSuchEntity",
                "Login Profile for User " + user + " cannot be found.",
                "GetLoginProfile",
                named);
        scene.done("DeleteAccountPasswordPolicy", Map.of());
        scene.gone(user, key);
    }

    private static Map<String, Object> change(String old, String next) {
        return Map.of("OldPassword", old, "NewPassword", next);
    }
}
