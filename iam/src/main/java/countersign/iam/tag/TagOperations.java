package countersign.iam.tag;

import countersign.api.OperationModel;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The three operations on tags, which each kind of things that can have tags has (IAM API
/// Reference, "TagUser", "UntagUser", "ListUserTags" and their like).
public final class TagOperations<T> {
    private final Directory directory;
    private final Taggable<T> things;

    public TagOperations(Directory directory, Taggable<T> things) {
        this.directory = directory;
        this.things = things;
    }

    /// Adds tags, or changes their values.
    ///
    /// @param name what the request calls the thing
    public <I, O> Operation<I, O> tag(
            OperationModel<I, O> model,
            Function<I, String> name,
            Function<I, List<countersign.api.iam.Tag>> added,
            Supplier<O> answer) {
        Target<I> target =
                (caller, request) ->
                        List.of(
                                things.resource(caller, name.apply(request))
                                        .with(Tags.requestKeys(added.apply(request))));
        return new FamilyOperation<>(
                model,
                target,
                (caller, request) -> {
                    List<countersign.api.iam.Tag> tags = added.apply(request);
                    change(caller, name.apply(request), present -> Tags.add(present, tags));
                    return answer.get();
                });
    }

    /// Takes tags away.
    ///
    /// @param name what the request calls the thing
    public <I, O> Operation<I, O> untag(
            OperationModel<I, O> model,
            Function<I, String> name,
            Function<I, List<String>> keys,
            Supplier<O> answer) {
        Target<I> target =
                (caller, request) ->
                        List.of(
                                things.resource(caller, name.apply(request))
                                        .with(Tags.requestKeysOf(keys.apply(request))));
        return new FamilyOperation<>(
                model,
                target,
                (caller, request) -> {
                    List<String> gone = keys.apply(request);
                    change(caller, name.apply(request), present -> Tags.remove(present, gone));
                    return answer.get();
                });
    }

    /// Lists tags in the order of their keys.
    ///
    /// @param name what the request calls the thing
    public <I, O> Operation<I, O> list(
            OperationModel<I, O> model,
            Function<I, String> name,
            Function<I, Paging> paging,
            Page.Answer<countersign.api.iam.Tag, O> answer) {
        return new FamilyOperation<>(
                model,
                (caller, request) -> List.of(things.resource(caller, name.apply(request))),
                (caller, request) -> {
                    T thing = things.require(caller, name.apply(request)).value();
                    return paging.apply(request)
                            .cut(things.tagsOf(thing), Tag::key)
                            .answer(Tags::onTheWire, answer);
                });
    }

    private void change(Caller caller, String name, UnaryOperator<List<Tag>> change) {
        directory.change(edit -> {
            Stored<T> thing = things.require(caller, name);
            List<Tag> tags = change.apply(things.tagsOf(thing.value()));
            return things.retag(edit.relyOn(thing), thing.value(), tags);
        });
    }
}
