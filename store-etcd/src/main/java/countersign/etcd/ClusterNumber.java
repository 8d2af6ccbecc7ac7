package countersign.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.CallOptions;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// By which number etcd's answers say of which cluster they are: the first that came, for as long
/// as the store is open. What another cluster answers says nothing of ours, whether it came to the
/// list of endpoints by a slip, or began anew from nothing, or from a snapshot. For any thread.
final class ClusterNumber {
    private static final long UNKNOWN = 0;

    private final AtomicLong number = new AtomicLong(UNKNOWN);

    /// Whether an answer with this header is of the cluster that answered first.
    boolean isOf(ResponseHeader header) {
        long told = header.getClusterId();
        return number.compareAndSet(UNKNOWN, told) || number.get() == told;
    }

    /// Refuses with [StoreFault] endpoints that say that they are of different clusters, before
    /// anything is written to one of them. Those that don't answer within [Limits#attempt], or
    /// don't tell strangers, aren't waited for: they are looked at when they answer.
    static void requireOne(EtcdSettings settings, Limits limits) {
        try (Endpoints endpoints = Endpoints.of(settings, limits.answerBytes())) {
            requireOne(endpoints, limits.attempt());
        }
    }

    private static void requireOne(Endpoints endpoints, Duration patience) {
        List<ListenableFuture<StatusResponse>> asked = new ArrayList<>();
        for (int i = 0; i < endpoints.count(); i++) {
            asked.add(
                    ClientCalls.futureUnaryCall(
                            endpoints
                                    .channel(i)
                                    .newCall(
                                            MaintenanceGrpc.getStatusMethod(),
                                            CallOptions.DEFAULT.withDeadlineAfter(patience)),
                            StatusRequest.getDefaultInstance()));
        }
        Map<Long, String> clusters = new TreeMap<>();
        for (int i = 0; i < endpoints.count(); i++) {
            try {
                ResponseHeader header = Waiting.answer(asked.get(i)).getHeader();
                clusters.put(header.getClusterId(), endpoints.name(i));
            } catch (StatusRuntimeException _) {
                // it is away, or tells us when we have a token
            }
        }
        if (clusters.size() > 1) {
            throw new StoreFault(
                    "The endpoints "
                            + String.join(" and ", clusters.values())
                            + " are of different clusters of etcd");
        }
    }
}
