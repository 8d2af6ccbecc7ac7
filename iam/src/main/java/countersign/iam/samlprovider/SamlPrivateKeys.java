package countersign.iam.samlprovider;

import countersign.iam.credential.Base32;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.directory.SamlProvider;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The keys that open encrypted assertions, into the records of providers and out again. The texts
/// are those of the IAM User Guide, "Troubleshoot SAML federation with IAM".
public final class SamlPrivateKeys {
    /// 26 letters, of the 22 to 64 that an id has (IAM API Reference, "SAMLPrivateKey").
    private static final int ID_BYTES = 16;

    private final MasterKey masterKey;
    private final RandomBytes random;

    public SamlPrivateKeys(MasterKey masterKey, RandomBytes random) {
        this.masterKey = masterKey;
        this.random = random;
    }

    /// The keys of a provider, ready for use.
    public List<java.security.PrivateKey> open(SamlProvider provider) {
        return provider.privateKeys().stream().map(key -> open(provider, key)).toList();
    }

    private java.security.PrivateKey open(SamlProvider provider, SamlProvider.PrivateKey key) {
        var place = SamlProvider.keyPlace(provider.account(), provider.name(), key.id());
        try {
            return PemPrivateKey.open(masterKey.open(place, key.key()));
        } catch (GeneralSecurityException _) {
            throw new SecretFault("The private key " + key.id() + " is damaged");
        }
    }

    /// An id of this kind, for providers and their keys.
    String newId() {
        return Base32.encode(random.next(ID_BYTES));
    }

    /// @throws Refusal LimitExceeded, or InvalidInput for what is no key
    SamlProvider add(SamlProvider provider, String pem, Instant now) {
        byte[] key = PemPrivateKey.parse(pem);
        if (provider.privateKeys().size() >= SamlProvider.PRIVATE_KEYS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Private key limit of " + SamlProvider.PRIVATE_KEYS_MAX + " is reached.");
        }
        String id = newId();
        var place = SamlProvider.keyPlace(provider.account(), provider.name(), id);
        List<SamlProvider.PrivateKey> keys = new ArrayList<>(provider.privateKeys());
        keys.add(new SamlProvider.PrivateKey(id, masterKey.seal(place, key), now));
        return provider.withPrivateKeys(keys);
    }

    /// @throws Refusal InvalidInput where there is no such key, or the last one is needed
    SamlProvider remove(SamlProvider provider, String id) {
        List<SamlProvider.PrivateKey> left =
                provider.privateKeys().stream().filter(key -> !key.id().equals(id)).toList();
        if (left.size() == provider.privateKeys().size()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Failed to remove private key because the Key ID does not match a private"
                            + " key.");
        }
        if (left.isEmpty() && provider.encryption() == SamlProvider.Encryption.REQUIRED) {
            throw new Refusal(ErrorCode.INVALID_INPUT, "Failed to remove private key.");
        }
        return provider.withPrivateKeys(left);
    }

    /// @throws Refusal InvalidInput where encryption is required and nothing could open it
    static SamlProvider requireKey(SamlProvider provider) {
        if (provider.encryption() == SamlProvider.Encryption.REQUIRED
                && provider.privateKeys().isEmpty()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Unable to set assertion encryption mode to Required because no private key is"
                            + " provided.");
        }
        return provider;
    }
}
