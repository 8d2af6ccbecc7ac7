package countersign.chaos;

import countersign.chaos.cluster.Cluster;
import java.util.random.RandomGenerator;

/// What goes wrong, and how it is put right again.
enum Fault {
    KILLED_LEADER {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            int leader = cluster.awaitLeader();
            cluster.killMember(leader);
            return () -> cluster.restartMember(leader);
        }
    },
    PAUSED_LEADER {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) throws InterruptedException {
            int leader = cluster.awaitLeader();
            cluster.pauseMember(leader);
            return () -> cluster.proceedMember(leader);
        }
    },
    SILENCED_LEADER {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            cluster.links().silenceMember(cluster.awaitLeader());
            return cluster.links()::heal;
        }
    },
    CUT_MEMBER {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            cluster.links().cutMember(random.nextInt(Cluster.SIZE));
            return cluster.links()::heal;
        }
    },
    CUT_LINK {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            cluster.links().cutNode(random.nextInt(Cluster.SIZE), random.nextInt(Cluster.SIZE));
            return cluster.links()::heal;
        }
    },
    CUT_NODE {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            cluster.links().cutNode(random.nextInt(Cluster.SIZE));
            return cluster.links()::heal;
        }
    },
    SILENCED_NODE {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) {
            cluster.links().silenceNode(random.nextInt(Cluster.SIZE));
            return cluster.links()::heal;
        }
    },
    PAUSED_NODE {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) throws InterruptedException {
            int node = random.nextInt(Cluster.SIZE);
            cluster.node(node).pause();
            return () -> cluster.node(node).proceed();
        }
    },
    KILLED_NODE {
        @Override
        Repair strike(Cluster cluster, RandomGenerator random) throws InterruptedException {
            int node = random.nextInt(Cluster.SIZE);
            cluster.node(node).kill();
            return () -> cluster.node(node).start();
        }
    };

    /// Puts it right.
    interface Repair {
        void repair() throws InterruptedException;
    }

    abstract Repair strike(Cluster cluster, RandomGenerator random) throws InterruptedException;
}
