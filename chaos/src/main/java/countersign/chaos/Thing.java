package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.history.Step;
import countersign.chaos.history.Step.Absent;
import countersign.chaos.history.Step.Created;
import countersign.chaos.history.Step.Deleted;
import countersign.chaos.history.Step.Present;
import countersign.chaos.history.Step.Put;
import countersign.chaos.history.Step.Read;
import countersign.chaos.history.Step.Updated;
import countersign.sigv4.SigningIdentity;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Something that clients write and read at random.
sealed interface Thing {
    /// What was asked, and how its answers are to be understood.
    ///
    /// @param answer what came
    /// @param meant what a success means; empty for a read, whose answer says so itself
    record Asked(Answer answer, Optional<Step> meant) {}

    /// Its state before anybody writes.
    Optional<String> before();

    /// Asks something that `random` chooses.
    ///
    /// @param value a new one, should it be written
    Asked ask(Caller node, SigningIdentity root, RandomGenerator random, String value);

    /// Asks what it is now.
    Asked read(Caller node, SigningIdentity root);

    /// What an answer to [#read] shows.
    Step shown(Answer.Given answer);

    /// What a refusal tells of the state; empty where it says nothing of it.
    static Optional<Step> told(Answer answer) {
        return switch (answer.code()) {
            case "NoSuchEntity" -> Optional.of(new Absent());
            case "EntityAlreadyExists" -> Optional.of(new Present());
            default -> Optional.empty();
        };
    }

    /// A user, whose value is the path.
    record User(String name) implements Thing {
        @Override
        public Optional<String> before() {
            return Optional.empty();
        }

        @Override
        public Asked ask(Caller node, SigningIdentity root, RandomGenerator random, String value) {
            String path = "/" + value + "/";
            return switch (random.nextInt(6)) {
                case 0 ->
                        new Asked(
                                node.ask(root, "iam", "CreateUser", "UserName", name, "Path", path),
                                Optional.of(new Created(path)));
                case 1 ->
                        new Asked(
                                node.ask(
                                        root,
                                        "iam",
                                        "UpdateUser",
                                        "UserName",
                                        name,
                                        "NewPath",
                                        path),
                                Optional.of(new Updated(path)));
                case 2 ->
                        new Asked(
                                node.ask(root, "iam", "DeleteUser", "UserName", name),
                                Optional.of(new Deleted()));
                default -> read(node, root);
            };
        }

        @Override
        public Asked read(Caller node, SigningIdentity root) {
            return new Asked(node.ask(root, "iam", "GetUser", "UserName", name), Optional.empty());
        }

        @Override
        public Step shown(Answer.Given answer) {
            return new Read(answer.get("Path"));
        }
    }

    /// An inline policy, whose value is a statement's name.
    record Policy(String userName) implements Thing {
        private static final String NAME = "policy";

        @Override
        public Optional<String> before() {
            return Optional.empty();
        }

        @Override
        public Asked ask(Caller node, SigningIdentity root, RandomGenerator random, String value) {
            return switch (random.nextInt(5)) {
                case 0, 1 ->
                        new Asked(
                                node.ask(
                                        root,
                                        "iam",
                                        "PutUserPolicy",
                                        "UserName",
                                        userName,
                                        "PolicyName",
                                        NAME,
                                        "PolicyDocument",
                                        document(value)),
                                Optional.of(new Put(value)));
                case 2 ->
                        new Asked(
                                node.ask(
                                        root,
                                        "iam",
                                        "DeleteUserPolicy",
                                        "UserName",
                                        userName,
                                        "PolicyName",
                                        NAME),
                                Optional.of(new Deleted()));
                default -> read(node, root);
            };
        }

        private static String document(String value) {
            return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\""
                    + value
                    + "\",\"Effect\":\"Allow\",\"Action\":\"iam:GetUser\",\"Resource\":\"*\"}}";
        }

        @Override
        public Asked read(Caller node, SigningIdentity root) {
            return new Asked(
                    node.ask(
                            root, "iam", "GetUserPolicy", "UserName", userName, "PolicyName", NAME),
                    Optional.empty());
        }

        @Override
        public Step shown(Answer.Given answer) {
            String document =
                    URLDecoder.decode(answer.get("PolicyDocument"), StandardCharsets.UTF_8);
            String before = "\"Sid\":\"";
            int from = document.indexOf(before) + before.length();
            return new Read(document.substring(from, document.indexOf('"', from)));
        }
    }

    /// An access key, whose value is its status: what it is shows when it is used.
    record Key(String userName, SigningIdentity key) implements Thing {
        private static final String ACTIVE = "Active";
        private static final String INACTIVE = "Inactive";

        @Override
        public Optional<String> before() {
            return Optional.of(ACTIVE);
        }

        @Override
        public Asked ask(Caller node, SigningIdentity root, RandomGenerator random, String value) {
            return switch (random.nextInt(5)) {
                case 0 -> write(node, root, ACTIVE);
                case 1 -> write(node, root, INACTIVE);
                default -> read(node, root);
            };
        }

        private Asked write(Caller node, SigningIdentity root, String status) {
            return new Asked(
                    node.ask(
                            root,
                            "iam",
                            "UpdateAccessKey",
                            "UserName",
                            userName,
                            "AccessKeyId",
                            key.accessKeyId(),
                            "Status",
                            status),
                    Optional.of(new Put(status)));
        }

        @Override
        public Asked read(Caller node, SigningIdentity root) {
            Answer answer = node.ask(key, "sts", "GetCallerIdentity");
            return answer.code().equals("InvalidClientTokenId")
                    ? new Asked(answer, Optional.of(new Read(INACTIVE)))
                    : new Asked(answer, Optional.empty());
        }

        @Override
        public Step shown(Answer.Given answer) {
            return new Read(ACTIVE);
        }
    }
}
