package countersign.iam.credentialreport;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.AccessKeyUse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.lastused.LastUses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The users of an account and the state of their credentials, as comma-separated values (IAM User
/// Guide, "Generate credential reports for your AWS account").
///
/// AWS's column `additional_credentials_info` is for more than two keys, which nobody can have, and
/// isn't in the reports that users of AWS observed. Nor do those keep to the guide in this: truth
/// is written `true`, times end in `Z`, keys that are inactive have their times, and after the last
/// line is no end of line. There are no signing certificates here.
final class ReportText {
    private static final String COLUMNS =
            "user,arn,user_creation_time,password_enabled,password_last_used,"
                    + "password_last_changed,password_next_rotation,mfa_active,"
                    + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
                    + "access_key_1_last_used_region,access_key_1_last_used_service,"
                    + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                    + "access_key_2_last_used_region,access_key_2_last_used_service,"
                    + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private static final String NONE = "N/A";
    private static final String UNKNOWN = "no_information";
    private static final String NEVER = "not_supported";
    private static final List<String> NO_KEY = List.of("false", NONE, NONE, NONE, NONE);
    private static final List<String> NO_CERTIFICATES = List.of("false", NONE, "false", NONE);
    private static final int KEYS = 2;
    private static final int USERS_AT_ONCE = 1000;

    private final Directory directory;
    private final LastUses uses;

    ReportText(Directory directory, LastUses uses) {
        this.directory = directory;
        this.uses = uses;
    }

    /// The root user first, then the users by their names.
    String of(AccountId account) {
        List<String> lines = new ArrayList<>();
        lines.add(COLUMNS);
        directory
                .user(account, account.text())
                .map(Stored::value)
                .map(this::line)
                .ifPresent(lines::add);
        String after = "";
        List<User> users = directory.users().list(account, after, USERS_AT_ONCE);
        while (!users.isEmpty()) {
            users.stream().map(this::line).forEach(lines::add);
            after = users.getLast().name();
            users = directory.users().list(account, after, USERS_AT_ONCE);
        }
        return String.join("\n", lines);
    }

    private String line(User user) {
        List<String> fields = new ArrayList<>();
        fields.add(quoted(user.name()));
        fields.add(quoted(user.arn()));
        fields.add(time(user.created()));
        fields.addAll(password(user));
        fields.add(String.valueOf(!user.devices().isEmpty()));
        List<AccessKey> keys =
                user.accessKeys().stream()
                        .flatMap(id -> directory.accessKey(id).stream())
                        .map(Stored::value)
                        .sorted(Comparator.comparing(key -> key.id().text()))
                        .toList();
        for (int i = 0; i < KEYS; i++) {
            fields.addAll(i < keys.size() ? key(keys.get(i)) : NO_KEY);
        }
        fields.addAll(NO_CERTIFICATES);
        return String.join(",", fields);
    }

    private List<String> password(User user) {
        Optional<LoginProfile> profile = directory.passwords().of(user).map(Stored::value);
        String next = user.isRoot() ? NEVER : profile.flatMap(this::rotation).orElse(NONE);
        if (profile.isEmpty()) {
            return List.of("false", NONE, NONE, next);
        }
        Optional<Instant> used = directory.passwords().use(user).value().lastUsed();
        return List.of(
                "true",
                used.map(ReportText::time).orElse(UNKNOWN),
                time(profile.get().changed()),
                next);
    }

    /// When the password is too old, by the account's policy.
    private Optional<String> rotation(LoginProfile profile) {
        return directory
                .passwords()
                .policy(profile.account())
                .value()
                .maxAge()
                .map(age -> time(profile.changed().plus(age)));
    }

    private List<String> key(AccessKey key) {
        Optional<AccessKeyUse> use = uses.of(key.id());
        return List.of(
                String.valueOf(key.status() == AccessKey.Status.ACTIVE),
                time(key.created()),
                use.map(it -> time(it.when())).orElse(NONE),
                use.map(AccessKeyUse::region).orElse(NONE),
                use.map(AccessKeyUse::service).orElse(NONE));
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// Names may have commas; paths may have quotes too (RFC 4180 section 2).
    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }
}
