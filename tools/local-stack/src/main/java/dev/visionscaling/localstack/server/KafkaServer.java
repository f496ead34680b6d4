package dev.visionscaling.localstack.server;

import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** A broker that is also its own controller (KRaft). Its storage is formatted at the first start. */
final class KafkaServer implements Server {
    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Properties overrides;
    private volatile @Nullable KafkaRaftServer server;

    /** @param overrides broker settings that replace those of this class */
    KafkaServer(Path directory, int port, int controllerPort, Properties overrides) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
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
    public void stop() {
        Objects.requireNonNull(server, "not started").shutdown();
    }

    private void formatOnce(Properties properties) throws Exception {
        if (Files.exists(directory.resolve("log/meta.properties"))) {
            return;
        }
        Path file = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written at the first start, for formatting");
        }
        String[] arguments = {
            "format",
            "--standalone",
            "--ignore-formatted",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            file.toString()
        };
        if (StorageTool.execute(arguments, new PrintStream(System.err, true)) != 0) {
            throw new IllegalStateException("formatting its storage failed");
        }
    }

    private Properties properties() {
        String broker = "BROKER://127.0.0.1:" + port;
        String controller = "CONTROLLER://127.0.0.1:" + controllerPort;
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("listeners", broker + "," + controller);
        p.setProperty("advertised.listeners", broker + "," + controller);
        p.setProperty("inter.broker.listener.name", "BROKER");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        p.setProperty("log.dirs", directory.resolve("log").toString());

        p.setProperty("num.partitions", "3");
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("default.replication.factor", "1");
        p.setProperty("min.insync.replicas", "1");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("share.coordinator.state.topic.replication.factor", "1");
        p.setProperty("share.coordinator.state.topic.min.isr", "1");
        p.setProperty("share.coordinator.state.topic.num.partitions", "4");

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
}
