package countersign.iam.identityprovider;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Provider;
import countersign.iam.directory.Providers;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.tag.Taggable;
import java.util.List;
import java.util.function.BiFunction;

/// The tags of identity providers of one kind.
///
/// @param retagged the provider with other tags
public record ProviderTags<P extends Provider>(
        Providers<P> providers, ProviderLookup<P> lookup, BiFunction<P, List<Tag>, P> retagged)
        implements Taggable<P> {
    @Override
    public Stored<P> require(Caller caller, String arn) {
        return lookup.require(caller, arn);
    }

    @Override
    public Resource resource(Caller caller, String arn) {
        return lookup.resource(caller, arn);
    }

    @Override
    public List<Tag> tagsOf(P provider) {
        return provider.tags();
    }

    @Override
    public Edit retag(Edit edit, P provider, List<Tag> tags) {
        return providers.replace(edit, retagged.apply(provider, tags));
    }
}
