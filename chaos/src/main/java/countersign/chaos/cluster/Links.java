package countersign.chaos.cluster;

import countersign.chaos.cluster.Link.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All links of a cluster: from each node to each member of etcd, and from each member to each
/// other. Needs neither root nor namespaces: every link goes through a relay of this process.
///
/// Members tell who they are by a header of each request to another (etcd 3.4, `rafthttp/util.go`:
/// `X-Server-From`). A connection that doesn't tell (probes) is cut while any link to its member is
/// disturbed.
public final class Links implements AutoCloseable {
    private static final Pattern FROM = Pattern.compile("(?i)\r\nx-server-from: *([0-9a-f]+)\r\n");

    private final int members;
    private final Link[][] betweenMembers;
    private final Link[] untold;
    private final State[][] peerStates;
    private final List<List<Link>> fromNodes = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private final AtomicReferenceArray<String> ids;

    Links(int members) {
        this.members = members;
        betweenMembers = new Link[members][members];
        untold = new Link[members];
        peerStates = new State[members][members];
        ids = new AtomicReferenceArray<>(members);
        for (int to = 0; to < members; to++) {
            untold[to] = new Link();
            ids.set(to, "");
            for (int from = 0; from < members; from++) {
                betweenMembers[from][to] = new Link();
                peerStates[from][to] = State.OPEN;
            }
        }
    }

    /// Where the other members are to reach this one.
    InetSocketAddress peerWay(int member, InetSocketAddress peer) {
        return relay(peer, beginning -> linkFrom(beginning, member));
    }

    /// How the cluster names the member; until that is told, its connections are taken for untold.
    void named(int member, long id) {
        ids.set(member, Long.toHexString(id));
    }

    private Link linkFrom(byte[] beginning, int to) {
        Matcher from = FROM.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
        if (from.find()) {
            String id = from.group(1).toLowerCase(Locale.ROOT);
            for (int member = 0; member < members; member++) {
                if (ids.get(member).equals(id)) {
                    return betweenMembers[member][to];
                }
            }
        }
        return untold[to];
    }

    /// The members as a further node is to reach them, by links of its own.
    List<InetSocketAddress> waysOfNode(List<InetSocketAddress> endpoints) {
        List<Link> links = new ArrayList<>();
        List<InetSocketAddress> ways = new ArrayList<>();
        for (InetSocketAddress endpoint : endpoints) {
            Link link = new Link();
            links.add(link);
            ways.add(relay(endpoint, _ -> link));
        }
        fromNodes.add(links);
        return ways;
    }

    private InetSocketAddress relay(InetSocketAddress target, Relay.Sides sides) {
        try {
            Relay relay = Relay.to(target, sides);
            relays.add(relay);
            return relay.address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on connections of the node to that member break.
    public void cutNode(int node, int member) {
        fromNodes.get(node).get(member).set(State.CUT);
    }

    /// From now on the node reaches no member, and is told so.
    public void cutNode(int node) {
        fromNodes.get(node).forEach(link -> link.set(State.CUT));
    }

    /// From now on the node hears nothing of any member.
    public void silenceNode(int node) {
        fromNodes.get(node).forEach(link -> link.set(State.SILENT));
    }

    /// From now on the member and the others hear nothing of each other; nodes reach it still.
    public void silenceMember(int member) {
        isolate(member, State.SILENT);
    }

    /// The same, by connections that break.
    public void cutMember(int member) {
        isolate(member, State.CUT);
    }

    private void isolate(int member, State state) {
        for (int other = 0; other < members; other++) {
            if (other != member) {
                set(member, other, state);
                set(other, member, state);
            }
        }
    }

    private void set(int from, int to, State state) {
        peerStates[from][to] = state;
        betweenMembers[from][to].set(state);
        boolean disturbed = false;
        for (int other = 0; other < members; other++) {
            disturbed |= peerStates[other][to] != State.OPEN;
        }
        untold[to].set(disturbed ? State.CUT : State.OPEN);
    }

    /// Opens all of them again.
    public void heal() {
        fromNodes.forEach(links -> links.forEach(link -> link.set(State.OPEN)));
        for (int from = 0; from < members; from++) {
            for (int to = 0; to < members; to++) {
                set(from, to, State.OPEN);
            }
        }
    }

    @Override
    public void close() {
        for (Relay relay : relays) {
            try {
                relay.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
