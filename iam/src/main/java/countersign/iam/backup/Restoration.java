package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// What a store that was filled by a [Transfer], or that a [PutBack] made safe, says of that, in
/// one record:
///
/// ```
/// version 1 (1 byte)  phase (1)  revision of the source (8)  doubted until, seconds since 1970 (8)
/// the same 18 bytes as a [SealedSecret]
/// ```
///
/// where the least number says that nothing is doubted. The seal ties the store to its master key.
///
/// @param revision of the store that the records are from
/// @param doubtedUntil a moment up to which something may have been spent or revoked that the store
///   doesn't know of; empty where nothing can
public record Restoration(Phase phase, long revision, Optional<Instant> doubtedUntil) {
    /// Where its record lies.
    public static final String KEY = "restoration";

    private static final byte VERSION = 1;
    private static final int STATED_BYTES = 2 + 2 * Long.BYTES;
    private static final long NEVER = Long.MIN_VALUE;
    private static final SecretPlace PLACE = new SecretPlace(KEY, "stated");

    /// How far it is.
    public enum Phase {
        /// Not all is there: nobody may rely on the store.
        UNDER_WAY(0),
        DONE(1),
        /// All is there, and sessions still live that may have been revoked: nobody may serve yet.
        ENDING_SESSIONS(2);

        private final byte code;

        Phase(int code) {
            this.code = (byte) code;
        }

        private static Phase of(byte code) {
            return Arrays.stream(values())
                    .filter(phase -> phase.code == code)
                    .findFirst()
                    .orElseThrow(
                            () -> new StoreFault("A restoration is in the unknown phase " + code));
        }
    }

    /// Up to when something may have been spent or revoked that `store` doesn't know of. May block.
    ///
    /// @throws StoreFault while the store is being filled
    public static Optional<Instant> doubtedUntil(IamStore store) {
        return store.get(KEY)
                .map(entry -> requireDone(decode(entry.value())))
                .flatMap(Restoration::doubtedUntil);
    }

    /// To be called before anything relies on a store: it must not be half filled, nor be of
    /// another master key.
    ///
    /// @throws StoreFault where it is half filled
    /// @throws countersign.iam.credential.SecretFault where another master key belongs to it
    public static Optional<Restoration> verify(IamStore store, MasterKey masterKey) {
        return store.get(KEY).map(entry -> verify(entry, masterKey));
    }

    /// The same, of its record as somebody read it.
    public static Restoration verify(Entry entry, MasterKey masterKey) {
        requireDone(decode(entry.value()));
        return opened(entry, masterKey);
    }

    /// The same, however far it is.
    static Restoration opened(Entry entry, MasterKey masterKey) {
        byte[] value = entry.value();
        Restoration said = decode(value);
        byte[] sealed = Arrays.copyOfRange(value, STATED_BYTES, value.length);
        byte[] opened;
        try {
            opened = masterKey.open(PLACE, SealedSecret.of(sealed));
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        if (!MessageDigest.isEqual(opened, said.stated())) {
            throw damaged(new IllegalArgumentException("What it states isn't what is sealed"));
        }
        return said;
    }

    private static Restoration requireDone(Restoration restoration) {
        restoration.requireWhole();
        if (restoration.phase == Phase.ENDING_SESSIONS) {
            throw new StoreFault(
                    "The store was put back, and sessions of before may live: `restore --in-place`"
                            + " was cut off, or goes on. Repeat it");
        }
        return restoration;
    }

    /// That all records are there.
    void requireWhole() {
        if (phase == Phase.UNDER_WAY) {
            throw new StoreFault(
                    "The store holds a part of a backup only: the restore was cut off, or goes on."
                            + " Repeat it");
        }
    }

    byte[] encode(MasterKey masterKey) {
        byte[] stated = stated();
        byte[] sealed = masterKey.seal(PLACE, stated).bytes();
        return ByteBuffer.allocate(STATED_BYTES + sealed.length).put(stated).put(sealed).array();
    }

    private byte[] stated() {
        return ByteBuffer.allocate(STATED_BYTES)
                .put(VERSION)
                .put(phase.code)
                .putLong(revision)
                .putLong(doubtedUntil.map(Instant::getEpochSecond).orElse(NEVER))
                .array();
    }

    static Restoration decode(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new StoreFault("A restoration is kept in unknown version " + version);
            }
            Phase phase = Phase.of(bytes.get());
            long revision = bytes.getLong();
            long doubted = bytes.getLong();
            return new Restoration(
                    phase,
                    revision,
                    doubted == NEVER
                            ? Optional.empty()
                            : Optional.of(Instant.ofEpochSecond(doubted)));
        } catch (BufferUnderflowException e) {
            throw damaged(e);
        }
    }

    private static StoreFault damaged(Exception how) {
        return new StoreFault("The record of a restoration is damaged", how);
    }
}
