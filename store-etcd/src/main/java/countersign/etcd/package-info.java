/// Owns the store of many nodes: [countersign.iam.store.IamStore] on an etcd cluster. It does not
/// know what records mean, and nothing of etcd or gRPC shows in its API.
///
/// [countersign.etcd.EtcdStore] is what there is to open, by [countersign.etcd.EtcdSettings]. A
/// call goes through `Calls`, which know deadlines, endpoints and what may be repeated; `Layout`
/// knows where what lies; `Committer` makes commits and finds out what became of those that nobody
/// answered, by its `Slots`; `Following` is one watch; `Compaction` bounds the history.
@NullMarked
package countersign.etcd;

import org.jspecify.annotations.NullMarked;
