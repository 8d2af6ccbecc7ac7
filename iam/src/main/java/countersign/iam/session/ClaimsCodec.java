package countersign.iam.session;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// Claims as the bytes inside a token:
///
/// ```
/// account (8 bytes)  issued, in epoch seconds (8)  lifetime in seconds (4)
/// then fields in ascending order of their tags:  tag (1)  length (2)  content
/// then zeros, as many as the token was asked to be longer
/// ```
///
/// | tag | content | |
/// |---|---|---|
/// | 1 | the unique id of an IAM user | who called GetSessionToken or GetFederationToken; without it, and without 3: the root user |
/// | 2 | seconds from the code to the issue (4), serial number | only with MFA |
/// | 3 | the unique id of a role (21), name of the session | only of a role |
/// | 4 | name of the federated user | only of GetFederationToken |
/// | 5 | nothing but one byte, 1 | only of AssumeRoot |
/// | 6 | the access key id of the long-term key that asked | where one did |
/// | 7 | source identity | where one was set |
/// | 8 | session policies and tags ([PackedTerms]) | where there are any |
/// | 9 | what an identity provider said ([PackedTerms]) | where one did |
/// | 10 | the delegate's account (8), the delegation request's id (16) | only of GetDelegatedAccessToken |
///
/// A field with another tag may be a restriction: whoever doesn't know it refuses the token.
final class ClaimsCodec {
    private static final byte END = 0;
    private static final byte USER = 1;
    private static final byte MFA = 2;
    private static final byte ROLE = 3;
    private static final byte FEDERATED = 4;
    private static final byte ROOT_TASK = 5;
    private static final byte LONG_TERM_KEY = 6;
    private static final byte SOURCE_IDENTITY = 7;
    private static final byte POLICIES_AND_TAGS = 8;
    private static final byte FEDERATION = 9;
    private static final byte DELEGATION = 10;
    private static final int FIELDS = 10;
    private static final int DELEGATION_BYTES = 3 * Long.BYTES;
    private static final byte[] YES = {1};
    private static final byte[] NOTHING = {};
    private static final int HEAD_BYTES = Long.BYTES + Long.BYTES + Integer.BYTES;
    private static final int FIELD_HEAD_BYTES = 1 + Short.BYTES;

    private ClaimsCodec() {}

    /// @param lengthMin fill up with zeros to at least so many bytes
    static byte[] encode(SessionClaims claims, int lengthMin) {
        byte[][] fields = new byte[FIELDS + 1][];
        Arrays.fill(fields, NOTHING);
        putPrincipal(fields, claims.principal());
        SessionTerms terms = claims.terms();
        claims.mfa().ifPresent(proof -> fields[MFA] = mfaOf(proof, claims.issued()));
        terms.longTermKey().ifPresent(key -> fields[LONG_TERM_KEY] = ascii(key.text()));
        terms.sourceIdentity().ifPresent(who -> fields[SOURCE_IDENTITY] = ascii(who));
        fields[POLICIES_AND_TAGS] = PackedTerms.packPolicies(terms.policies(), terms.tags());
        fields[FEDERATION] = PackedTerms.packFederation(terms.federation());
        terms.delegation().ifPresent(by -> fields[DELEGATION] = delegationOf(by));
        int length = HEAD_BYTES;
        for (byte[] field : fields) {
            length += fieldLength(field);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(length, lengthMin));
        bytes.putLong(claims.account().number()).putLong(claims.issued().getEpochSecond());
        bytes.putInt((int) (claims.expires().getEpochSecond() - claims.issued().getEpochSecond()));
        for (byte tag = USER; tag <= FIELDS; tag++) {
            putField(bytes, tag, fields[tag]);
        }
        return bytes.array();
    }

    /// Empty where this release can't read them.
    static Optional<SessionClaims> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            AccountId account = AccountId.of(bytes.getLong());
            Instant issued = Instant.ofEpochSecond(bytes.getLong());
            Instant expires = issued.plusSeconds(bytes.getInt());
            byte[][] fields = new byte[FIELDS + 1][];
            for (byte tag = USER; tag <= FIELDS; tag++) {
                fields[tag] = field(bytes, tag);
            }
            if (!isZeros(bytes)) {
                return Optional.empty();
            }
            return Optional.of(
                    new SessionClaims(
                            principalOf(account, fields),
                            issued,
                            expires,
                            proofOf(fields[MFA], issued),
                            termsOf(fields)));
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | DateTimeException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static void putPrincipal(byte[][] fields, SessionPrincipal principal) {
        switch (principal) {
            case SessionPrincipal.Root _ -> {}
            case SessionPrincipal.RootTask _ -> fields[ROOT_TASK] = YES;
            case SessionPrincipal.User user -> fields[USER] = ascii(user.id().text());
            case SessionPrincipal.AssumedRole role ->
                    fields[ROLE] = ascii(role.roleId().text() + role.sessionName());
            case SessionPrincipal.FederatedUser federated -> {
                putPrincipal(fields, federated.issuer());
                fields[FEDERATED] = ascii(federated.name());
            }
        }
    }

    private static SessionPrincipal principalOf(AccountId account, byte[][] fields) {
        boolean ofRole = fields[ROLE].length > 0;
        boolean federated = fields[FEDERATED].length > 0;
        boolean ofTask = fields[ROOT_TASK].length > 0;
        int kinds = (ofRole ? 1 : 0) + (federated ? 1 : 0) + (ofTask ? 1 : 0);
        if (kinds > 1 || (fields[USER].length > 0 && (ofRole || ofTask))) {
            throw new IllegalArgumentException("A session of several");
        }
        if (ofTask && !Arrays.equals(fields[ROOT_TASK], YES)) {
            throw new IllegalArgumentException("Not a task");
        }
        if (ofRole) {
            String role = text(fields[ROLE]);
            if (role.length() < UniqueId.LENGTH) {
                throw new IllegalArgumentException("Not a role");
            }
            return new SessionPrincipal.AssumedRole(
                    account,
                    new UniqueId(role.substring(0, UniqueId.LENGTH)),
                    role.substring(UniqueId.LENGTH));
        }
        if (ofTask) {
            return new SessionPrincipal.RootTask(account);
        }
        SessionPrincipal.Federator owner =
                fields[USER].length == 0
                        ? new SessionPrincipal.Root(account)
                        : new SessionPrincipal.User(account, new UniqueId(text(fields[USER])));
        return federated
                ? new SessionPrincipal.FederatedUser(owner, text(fields[FEDERATED]))
                : owner;
    }

    private static SessionTerms termsOf(byte[][] fields) {
        boolean bare =
                fields[LONG_TERM_KEY].length
                                + fields[SOURCE_IDENTITY].length
                                + fields[POLICIES_AND_TAGS].length
                                + fields[FEDERATION].length
                                + fields[DELEGATION].length
                        == 0;
        if (bare) {
            return SessionTerms.NONE;
        }
        Optional<AccessKeyId> key =
                optional(fields[LONG_TERM_KEY])
                        .map(text ->
                                AccessKeyId.parse(text)
                                        .orElseThrow(() ->
                                                new IllegalArgumentException("Not a key's id")));
        return PackedTerms.unpack(
                        fields[POLICIES_AND_TAGS],
                        fields[FEDERATION],
                        optional(fields[SOURCE_IDENTITY]))
                .with(key)
                .by(delegatedBy(fields[DELEGATION]));
    }

    private static byte[] delegationOf(Delegation delegation) {
        return ByteBuffer.allocate(DELEGATION_BYTES)
                .putLong(delegation.delegate().number())
                .putLong(delegation.requestId().getMostSignificantBits())
                .putLong(delegation.requestId().getLeastSignificantBits())
                .array();
    }

    private static Optional<Delegation> delegatedBy(byte[] field) {
        if (field.length == 0) {
            return Optional.empty();
        }
        if (field.length != DELEGATION_BYTES) {
            throw new IllegalArgumentException("Not a delegation");
        }
        ByteBuffer bytes = ByteBuffer.wrap(field);
        return Optional.of(
                new Delegation(
                        AccountId.of(bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong())));
    }

    private static Optional<String> optional(byte[] field) {
        return field.length == 0 ? Optional.empty() : Optional.of(text(field));
    }

    private static byte[] mfaOf(MfaProof proof, Instant issued) {
        byte[] serial = ascii(proof.serial().text());
        long age = issued.getEpochSecond() - proof.authenticatedAt().getEpochSecond();
        return ByteBuffer.allocate(Integer.BYTES + serial.length)
                .putInt(Math.toIntExact(age))
                .put(serial)
                .array();
    }

    private static Optional<MfaProof> proofOf(byte[] field, Instant issued) {
        if (field.length == 0) {
            return Optional.empty();
        }
        Instant authenticatedAt = issued.minusSeconds(ByteBuffer.wrap(field).getInt());
        String serial = text(Arrays.copyOfRange(field, Integer.BYTES, field.length));
        return Optional.of(new MfaProof(new SerialNumber(serial), authenticatedAt));
    }

    private static int fieldLength(byte[] content) {
        return content.length == 0 ? 0 : FIELD_HEAD_BYTES + content.length;
    }

    private static void putField(ByteBuffer bytes, byte tag, byte[] content) {
        if (content.length > 0) {
            bytes.put(tag).putShort((short) content.length).put(content);
        }
    }

    /// The content of the field that comes next, if it has this tag.
    private static byte[] field(ByteBuffer bytes, byte tag) {
        if (!bytes.hasRemaining() || bytes.get(bytes.position()) != tag) {
            return NOTHING;
        }
        bytes.get();
        int length = Short.toUnsignedInt(bytes.getShort());
        if (length == 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("Not a field");
        }
        byte[] content = new byte[length];
        bytes.get(content);
        return content;
    }

    private static boolean isZeros(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != END) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] ascii) {
        for (byte letter : ascii) {
            if (letter < 0) {
                throw new IllegalArgumentException("Not ASCII");
            }
        }
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
