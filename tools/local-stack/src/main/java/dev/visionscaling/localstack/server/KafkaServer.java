package dev.visionscaling.localstack.server;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A broker that is also a controller (KRaft), alone or with others. Its storage is formatted at the first start.
 */
final class KafkaServer implements Server {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Quorum quorum;
    private final Properties overrides;
    private volatile @Nullable KafkaRaftServer server;

    /**
     * The controllers, of which this is one.
     *
     * @param node this one's id
     * @param voters id, host and port of each, as Kafka's setting lists them
     */
    record Quorum(String cluster, int node, String voters) {
        int size() {
            return voters.split(",", -1).length;
        }
    }

    /** @param overrides broker settings that replace those of this class */
    KafkaServer(Path directory, int port, int controllerPort, Quorum quorum, Properties overrides) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.quorum = quorum;
        this.overrides = overrides;
    }

    @Override
    public void start() throws Exception {
        Properties properties = properties();
        // A fatal fault makes the broker exit. Without this, it would run shutdown hooks that wait for each other.
        Exit.setExitProcedure((code, message) -> Runtime.getRuntime().halt(code == 0 ? 3 : code));
        Exit.setHaltProcedure((code, message) -> Runtime.getRuntime().halt(code == 0 ? 3 : code));
        formatOnce(properties);
        KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server = started;
        started.startup();
    }

    @Override
    public void awaitEnd() {
        Objects.requireNonNull(server, "not started").awaitShutdown();
    }

    @Override
    public void stop() throws InterruptedException {
        KafkaRaftServer running = Objects.requireNonNull(server, "not started");
        if (quorum.size() == 1) {
            running.shutdown();
            return;
        }
        // The last brokers to stop would wait for minutes for a controller to release them. Their data is safe without.
        Thread shutdown = new Thread(running::shutdown, "shutdown");
        shutdown.setDaemon(true);
        shutdown.start();
        shutdown.join(STOP_LIMIT.toMillis());
    }

    private void formatOnce(Properties properties) throws Exception {
        if (Files.exists(directory.resolve("log/meta.properties"))) {
            return;
        }
        Path file = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written at the first start, for formatting");
        }
        List<String> arguments =
                new ArrayList<>(List.of("format", "--ignore-formatted", "-t", quorum.cluster(), "-c", file.toString()));
        if (quorum.size() == 1) {
            arguments.add("--standalone");
        }
        if (StorageTool.execute(arguments.toArray(String[]::new), new PrintStream(System.err, true)) != 0) {
            throw new IllegalStateException("formatting its storage failed");
        }
    }

    private Properties properties() {
        String broker = "BROKER://127.0.0.1:" + port;
        String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", String.valueOf(quorum.node()));
        p.setProperty("listeners", broker + "," + controller);
        p.setProperty("advertised.listeners", broker + "," + controller);
        p.setProperty("inter.broker.listener.name", "BROKER");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        if (quorum.size() == 1) {
            p.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        } else {
            p.setProperty("controller.quorum.voters", quorum.voters());
        }
        p.setProperty("log.dirs", directory.resolve("log").toString());

        p.setProperty("num.partitions", "3");
        p.setProperty("auto.create.topics.enable", "false");
        addReplication(p);

        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // Tests need a killed member to be detected soon.
        p.setProperty("group.min.session.timeout.ms", "1000");
        // A consumer's own default in the classic protocol. In the streams protocol the broker decides, and by default
        // the partitions of a killed member are idle for 45 s.
        p.setProperty("group.streams.min.session.timeout.ms", "10000");
        p.setProperty("group.streams.session.timeout.ms", "10000");
        p.setProperty("group.streams.min.heartbeat.interval.ms", "3000");
        p.setProperty("group.streams.heartbeat.interval.ms", "3000");

        // For one machine and few clients: less memory, fewer threads, and no delay before the first heartbeat.
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        p.setProperty("log.index.size.max.bytes", String.valueOf(1 << 20));
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.putAll(overrides);
        return p;
    }

    private void addReplication(Properties p) {
        String replicas = String.valueOf(quorum.size());
        String inSync = String.valueOf(quorum.size() / 2 + 1);
        p.setProperty("default.replication.factor", replicas);
        p.setProperty("min.insync.replicas", inSync);
        p.setProperty("offsets.topic.replication.factor", replicas);
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", replicas);
        p.setProperty("transaction.state.log.min.isr", inSync);
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", replicas);
        p.setProperty("share.coordinator.state.topic.min.isr", inSync);
        p.setProperty("share.coordinator.state.topic.num.partitions", "4");
    }
}
