package dev.visionscaling.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A second PostgreSQL server, which follows that of a stack until it is promoted. Its superuser, roles and databases
 * are those of the first.
 */
public final class PostgresStandby implements AutoCloseable {
    private static final String NAME = "postgres-standby";

    private final ServerProcess primary;
    private final ServerProcess standby;
    private final int port;

    private PostgresStandby(ServerProcess primary, ServerProcess standby, int port) {
        this.primary = primary;
        this.standby = standby;
        this.port = port;
    }

    static PostgresStandby start(ServerProcess primary, StackDirectory directory, Path jar, int upstreamPort)
            throws InterruptedException {
        Path data = directory.of(NAME);
        if (Files.exists(data)) {
            throw new LocalStackException("there has been a standby in " + data + " before: use another directory");
        }
        int port = FreePorts.choose(1).get(0);
        primary.request("create-replica " + upstreamPort + " " + data);
        ServerLaunch launch = ServerLaunch.postgres(directory, NAME, Map.of(), port);
        PostgresStandby started = new PostgresStandby(primary, new ServerProcess(launch, jar), port);
        started.standby.start();
        return started;
    }

    /** Its process. */
    public ManagedServer server() {
        return standby;
    }

    /** The port of loopback on which it listens, for reading only until it is promoted. */
    public int port() {
        return port;
    }

    /** Lets every commit on the primary wait until this server has it; returns once they do. */
    public void makeSynchronous() {
        primary.request("make-synchronous");
    }

    /** Makes it a primary; the other one must have ended. */
    public void promote() {
        standby.request("promote");
    }

    @Override
    public void close() {
        standby.stop();
    }
}
