package countersign.iam.tag;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import java.util.List;

/// One kind of things that can have tags.
public interface Taggable<T> {
    /// The thing that a request calls so.
    ///
    /// @throws Refusal NoSuchEntity
    Stored<T> require(Caller caller, String name);

    /// What policies are asked about it, whether it exists or not.
    Resource resource(Caller caller, String name);

    List<Tag> tagsOf(T thing);

    /// Writes the thing with these tags instead; the caller relies on the old one.
    Edit retag(Edit edit, T thing, List<Tag> tags);
}
