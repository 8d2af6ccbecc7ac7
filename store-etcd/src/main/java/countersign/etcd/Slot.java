package countersign.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.RequestOp;

/// A place that one commit of this process at a time writes, in the same transaction and on the
/// condition that it is as this process left it.
///
/// So whoever reads it later knows whether the commit was made. And once the place was written
/// again, a commit that is still on its way never will be: no revision comes twice. That there is
/// nothing at the place does come twice, and so is no condition of a commit: it is written before
/// its first. Of one thread at a time.
final class Slot {
    private final ByteString place;
    private long revision = Parts.NOTHING;
    private long writes;
    private boolean unsettled = true;

    Slot(ByteString place) {
        this.place = place;
    }

    /// A value that no other write of this place has; `kind` says of what.
    ByteString next(String kind) {
        return ByteString.copyFromUtf8(kind + " " + ++writes);
    }

    /// That nobody wrote the place since.
    Compare unchanged() {
        return Parts.unchanged(place, revision);
    }

    RequestOp write(ByteString value) {
        return Parts.put(place, value);
    }

    RequestOp read() {
        return Parts.read(place);
    }

    long revision() {
        return revision;
    }

    /// It is known to have been written by this revision last; 0 where there is nothing.
    void settle(long revision) {
        this.revision = revision;
        unsettled = revision == Parts.NOTHING;
    }

    /// A commit that writes it is on its way, and nobody says what became of it.
    void unsettle() {
        unsettled = true;
    }

    /// Whether it must be written before it serves a commit.
    boolean isUnsettled() {
        return unsettled;
    }
}
