package countersign.etcd;

import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.CompactionResponse;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.DeleteRangeResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.MethodDescriptor;
import java.util.function.Function;

/// What etcd may be asked, and where its answer says who gave it.
///
/// @param header of the answer: cluster, member, and the cluster's revision
record Question<Q, R>(MethodDescriptor<Q, R> method, Function<R, ResponseHeader> header) {
    static final Question<RangeRequest, RangeResponse> RANGE =
            new Question<>(KVGrpc.getRangeMethod(), RangeResponse::getHeader);
    static final Question<TxnRequest, TxnResponse> TXN =
            new Question<>(KVGrpc.getTxnMethod(), TxnResponse::getHeader);
    static final Question<PutRequest, PutResponse> PUT =
            new Question<>(KVGrpc.getPutMethod(), PutResponse::getHeader);
    static final Question<DeleteRangeRequest, DeleteRangeResponse> DELETE =
            new Question<>(KVGrpc.getDeleteRangeMethod(), DeleteRangeResponse::getHeader);
    static final Question<CompactionRequest, CompactionResponse> COMPACT =
            new Question<>(KVGrpc.getCompactMethod(), CompactionResponse::getHeader);
}
