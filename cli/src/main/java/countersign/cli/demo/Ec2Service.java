package countersign.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Something that speaks as EC2 does, for the gateway to stand in front of.
sealed interface Ec2Service extends AutoCloseable permits MotoServer, Ec2StandIn {
    /// Starts `moto_server` where it is on the path, and else a small stand-in.
    ///
    /// @param folder of the demo alone
    static Ec2Service start(
            Path folder, InstantSource clock, SecureRandom seeds, Map<String, String> environment)
            throws IOException {
        Optional<Path> moto = MotoServer.find(environment.getOrDefault("PATH", ""));
        return moto.isPresent()
                ? MotoServer.start(moto.get(), folder)
                : Ec2StandIn.start(clock, seeds);
    }

    /// What it is, for the story.
    String name();

    /// Where it listens on loopback.
    int port();

    @Override
    void close();
}
