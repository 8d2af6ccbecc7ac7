package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;

/// An identity provider outside, which an account trusts to say who somebody is.
public sealed interface Provider permits OidcProvider, SamlProvider {
    AccountId account();

    /// What its ARN ends in; no other of its kind in the account has it.
    String name();

    String arn();

    List<Tag> tags();
}
