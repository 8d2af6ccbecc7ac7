package countersign.iam.session;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

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
/// | 1 | the unique id of an IAM user | without it: the root user |
/// | 2 | seconds from the code to the issue (4), serial number | only with MFA |
///
/// A field with another tag may be a restriction, such as a session policy: whoever doesn't know it
/// refuses the token. Session policies, tags and a source identity get tags of their own.
final class ClaimsCodec {
    private static final byte END = 0;
    private static final byte USER = 1;
    private static final byte MFA = 2;
    private static final int HEAD_BYTES = Long.BYTES + Long.BYTES + Integer.BYTES;
    private static final int FIELD_HEAD_BYTES = 1 + Short.BYTES;

    private ClaimsCodec() {}

    /// @param lengthMin fill up with zeros to at least so many bytes
    static byte[] encode(SessionClaims claims, int lengthMin) {
        byte[] user = userOf(claims.principal());
        byte[] mfa = claims.mfa().map(proof -> mfaOf(proof, claims.issued())).orElse(new byte[0]);
        int length = HEAD_BYTES + fieldLength(user) + fieldLength(mfa);
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(length, lengthMin));
        bytes.putLong(claims.account().number()).putLong(claims.issued().getEpochSecond());
        bytes.putInt((int) (claims.expires().getEpochSecond() - claims.issued().getEpochSecond()));
        putField(bytes, USER, user);
        putField(bytes, MFA, mfa);
        return bytes.array();
    }

    /// Empty where this release can't read them.
    static Optional<SessionClaims> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            AccountId account = AccountId.of(bytes.getLong());
            Instant issued = Instant.ofEpochSecond(bytes.getLong());
            Instant expires = issued.plusSeconds(bytes.getInt());
            SessionPrincipal principal = principalOf(account, field(bytes, USER));
            Optional<MfaProof> mfa = field(bytes, MFA).map(content -> proofOf(content, issued));
            if (!isZeros(bytes)) {
                return Optional.empty();
            }
            return Optional.of(new SessionClaims(principal, issued, expires, mfa));
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | DateTimeException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static byte[] userOf(SessionPrincipal principal) {
        return switch (principal) {
            case SessionPrincipal.Root _ -> new byte[0];
            case SessionPrincipal.User user -> ascii(user.id().text());
        };
    }

    private static SessionPrincipal principalOf(AccountId account, Optional<ByteBuffer> user) {
        return user.<SessionPrincipal>map(
                        id -> new SessionPrincipal.User(account, new UniqueId(text(id))))
                .orElseGet(() -> new SessionPrincipal.Root(account));
    }

    private static byte[] mfaOf(MfaProof proof, Instant issued) {
        byte[] serial = ascii(proof.serial().text());
        long age = issued.getEpochSecond() - proof.authenticatedAt().getEpochSecond();
        return ByteBuffer.allocate(Integer.BYTES + serial.length)
                .putInt(Math.toIntExact(age))
                .put(serial)
                .array();
    }

    private static MfaProof proofOf(ByteBuffer content, Instant issued) {
        Instant authenticatedAt = issued.minusSeconds(content.getInt());
        return new MfaProof(new SerialNumber(text(content)), authenticatedAt);
    }

    private static int fieldLength(byte[] content) {
        return content.length == 0 ? 0 : FIELD_HEAD_BYTES + content.length;
    }

    private static void putField(ByteBuffer bytes, byte tag, byte[] content) {
        if (content.length > 0) {
            bytes.put(tag).putShort((short) content.length).put(content);
        }
    }

    /// The field that comes next, if it has this tag.
    private static Optional<ByteBuffer> field(ByteBuffer bytes, byte tag) {
        if (!bytes.hasRemaining() || bytes.get(bytes.position()) != tag) {
            return Optional.empty();
        }
        bytes.get();
        int length = Short.toUnsignedInt(bytes.getShort());
        ByteBuffer content = bytes.slice(bytes.position(), Math.min(length, bytes.remaining()));
        bytes.position(bytes.position() + length);
        return Optional.of(content);
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

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }
}
