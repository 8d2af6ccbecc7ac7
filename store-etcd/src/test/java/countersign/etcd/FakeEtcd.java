package countersign.etcd;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers as a test says: what no etcd does when one wants it to.
final class FakeEtcd implements AutoCloseable {
    private final Server server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Function<RangeRequest, RangeResponse> range =
            _ -> RangeResponse.newBuilder().setHeader(header(1, 1)).build();
    private volatile Function<TxnRequest, TxnResponse> txn =
            _ -> TxnResponse.newBuilder().setHeader(header(1, 1)).setSucceeded(true).build();

    private volatile Function<AuthenticateRequest, AuthenticateResponse> token =
            _ -> AuthenticateResponse.newBuilder().setHeader(header(1, 1)).setToken("t").build();

    private FakeEtcd() throws IOException {
        server =
                Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .addService(new KeyValues())
                        .addService(new Users())
                        .build()
                        .start();
    }

    static FakeEtcd start() throws IOException {
        return new FakeEtcd();
    }

    static ResponseHeader header(long cluster, long revision) {
        return ResponseHeader.newBuilder().setClusterId(cluster).setRevision(revision).build();
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", server.getPort());
    }

    /// How it answers reads from now on; an exception is a status.
    void reads(Function<RangeRequest, RangeResponse> answer) {
        range = answer;
    }

    /// How it answers transactions.
    void transactions(Function<TxnRequest, TxnResponse> answer) {
        txn = answer;
    }

    /// How it answers who asks for a token.
    void tokens(Function<AuthenticateRequest, AuthenticateResponse> answer) {
        token = answer;
    }

    /// How many requests it got.
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class KeyValues extends KVGrpc.KVImplBase {
        @Override
        public void range(RangeRequest request, StreamObserver<RangeResponse> to) {
            answer(range, request, to);
        }

        @Override
        public void txn(TxnRequest request, StreamObserver<TxnResponse> to) {
            answer(txn, request, to);
        }
    }

    private final class Users extends AuthGrpc.AuthImplBase {
        @Override
        public void authenticate(
                AuthenticateRequest request, StreamObserver<AuthenticateResponse> to) {
            answer(token, request, to);
        }
    }

    private <Q, R> void answer(Function<Q, R> how, Q request, StreamObserver<R> to) {
        asked.incrementAndGet();
        try {
            to.onNext(how.apply(request));
            to.onCompleted();
        } catch (StatusRuntimeException status) {
            to.onError(status);
        }
    }
}
