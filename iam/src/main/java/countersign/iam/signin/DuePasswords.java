package countersign.iam.signin;

import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.Refusal;
import countersign.iam.password.AttemptSource;
import countersign.iam.password.DueChange;
import countersign.iam.password.HashedOnce;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.RightPassword;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The second step of signing in with a password that is due: the person, who has shown it and the
/// code of a device before, sets another and is signed in.
///
/// INVARIANT: a ticket is good for one change. The commit that writes the new password takes the
/// ticket away, and gives the authorization code; everything that the old password had given ends
/// by the same commit, since it names the old one ([LoginStanding]).
///
/// The person must be permitted `iam:ChangePassword`, by policies or by the account's
/// `AllowUsersToChangePassword` (IAM User Guide, "Permitting IAM users to change their own
/// passwords"). For any thread; blocks.
public final class DuePasswords {
    private static final Access<User> ACCESS =
            new Access.SignedAndAllowed<>(
                    "iam:ChangePassword", (_, user) -> List.of(new Resource(user.arn())));

    private final Directory directory;
    private final PasswordCheck passwords;
    private final ToolSessions sessions;
    private final LoginLimits limits;
    private final LoginCodes codes;
    private final InstantSource clock;

    public DuePasswords(
            Directory directory,
            PasswordCheck passwords,
            ToolSessions sessions,
            LoginLimits limits,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
        this.codes = new LoginCodes(directory, random, clock);
        this.clock = clock;
    }

    /// What a person typed who has to set another password.
    ///
    /// @param ticket that [LoginOutcome.PasswordDue] gave
    /// @param password empty where it can't be one
    /// @param source where the person is
    public record Wish(String ticket, Optional<Password> password, AttemptSource source) {
        @Override
        public String toString() {
            return "Wish(hidden)";
        }
    }

    /// @throws Refusal Throttling, where too much is tried
    public DueOutcome change(Wish wish, LoginRequest request, RequestContext context) {
        Optional<PassingSecret> ticket = PassingSecret.parse(wish.ticket());
        if (ticket.isEmpty()) {
            return new DueOutcome.Over("The ticket is none of ours");
        }
        try (LoginLimits.Place _ = limits.enter(wish.source(), wish.ticket())) {
            return change(ticket.get(), wish, new Asking(request, context));
        }
    }

    private record Asking(LoginRequest request, RequestContext context) {}

    private DueOutcome change(PassingSecret ticket, Wish wish, Asking asking) {
        Optional<HashedOnce> hashed = wish.password().map(passwords::hashed);
        return directory.change(edit -> {
            Instant now = clock.instant();
            Optional<Stored<LoginGrant>> found =
                    directory
                            .duePasswords()
                            .find(ticket.recordId())
                            .filter(_ -> now.isBefore(ticket.recordId().until()));
            if (found.isEmpty()) {
                return new DueOutcome.Over("The ticket was used, or is past");
            }
            LoginGrant grant = found.get().value();
            if (!asking.request().isOf(grant)) {
                directory.duePasswords().take(edit, found.get());
                return new DueOutcome.Over("The ticket was given for another request");
            }
            return switch (LoginStanding.ofDue(directory, edit, grant, now)) {
                case LoginStanding.Ended(String detail) -> new DueOutcome.Over(detail);
                case LoginStanding.Living(Stored<User> user) -> {
                    if (!isPermitted(user.value(), grant, asking.context())) {
                        yield new DueOutcome.Again(
                                user.value(),
                                "You are not permitted to change your password. Ask your"
                                        + " administrator for another one.");
                    }
                    if (hashed.isEmpty()) {
                        yield new DueOutcome.Again(
                                user.value(),
                                "A password has 1 to 128 characters, of those of western"
                                        + " European languages.");
                    }
                    Optional<String> objection = passwords.objection(edit, user, hashed.get());
                    if (objection.isPresent()) {
                        yield new DueOutcome.Again(user.value(), objection.get());
                    }
                    directory.duePasswords().take(edit, found.get());
                    yield changed(
                            edit,
                            user,
                            grant,
                            new DueChange(grant.password(), hashed.get(), wish.source()));
                }
            };
        });
    }

    private DueOutcome changed(Edit edit, Stored<User> user, LoginGrant grant, DueChange change) {
        Optional<RightPassword> right = passwords.changeDue(edit, user, change);
        if (right.isEmpty()) {
            return new DueOutcome.Over("The password was changed meanwhile");
        }
        LoginGrant granted = grant.withPassword(right.get().passwordId(), right.get().provenAt());
        String code = codes.add(edit, granted);
        return new DueOutcome.Changed(
                new LoginOutcome.Granted(user.value(), grant.mfa().isPresent(), code));
    }

    /// As the user would be with the session that he is about to get.
    private boolean isPermitted(User user, LoginGrant grant, RequestContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return switch (sessions.authorize(
                sessions.seal(user, grant, now).caller(), ACCESS, user, context)) {
            case Authorization.Denied _ -> false;
            case Authorization.Granted _ -> true;
        };
    }
}
