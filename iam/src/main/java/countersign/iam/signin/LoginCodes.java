package countersign.iam.signin;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginCode;
import countersign.iam.directory.LoginGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes what a person who has shown a password goes on with: an authorization code, or a ticket to
/// set the password that is due. For any thread.
record LoginCodes(Directory directory, RandomBytes random, InstantSource clock) {
    /// How long either is good: a tool redeems a code at once, a person who carries it to another
    /// machine, or thinks of a password, takes some minutes (RFC 6749 section 4.1.2: ten minutes at
    /// most).
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /// @return the code, good once the edit is committed; secret
    String add(Edit edit, LoginGrant grant) {
        Instant now = clock.instant();
        PassingSecret code = PassingSecret.generate(now.plus(LIFETIME), random);
        directory
                .authorizationCodes()
                .add(edit, code.recordId(), new LoginCode(grant, Optional.empty()), now);
        return code.reveal();
    }

    /// @return the ticket, good once the edit is committed; secret
    String addTicket(Edit edit, LoginGrant grant) {
        Instant now = clock.instant();
        PassingSecret ticket = PassingSecret.generate(now.plus(LIFETIME), random);
        directory.duePasswords().add(edit, ticket.recordId(), grant, now);
        return ticket.reveal();
    }
}
