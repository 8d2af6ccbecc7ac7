package countersign.iam.caller;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.session.AuthenticToken;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningCredential;

/// A credential whose secret is known, so that a signature can be checked against it. That says
/// nothing yet about whoever presented it.
public sealed interface PresentedCredential extends SigningCredential {
    AccessKeyId accessKeyId();

    /// A long-term access key that is active.
    record LongTermKey(AccessKey key, SecretAccessKey secretAccessKey)
            implements PresentedCredential {
        @Override
        public AccessKeyId accessKeyId() {
            return key.id();
        }
    }

    /// A session's access key with a token of ours.
    record SessionKey(AuthenticToken token) implements PresentedCredential {
        @Override
        public AccessKeyId accessKeyId() {
            return token.accessKeyId();
        }

        @Override
        public SecretAccessKey secretAccessKey() {
            return token.secretAccessKey();
        }
    }
}
