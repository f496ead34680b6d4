package dev.visionscaling.harness.testcontainers;

import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.localstack.ManagedServer;
import dev.visionscaling.localstack.ServerStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** The official images of the servers in containers, on ports of this machine that do not change. */
public final class ContainerStack implements ServerStack {
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
    private static final DockerImageName S3 = DockerImageName.parse("chrislusf/seaweedfs:4.48");

    /** The servers are reachable only from this machine and are removed after the tests. */
    private static final String PASSWORD = "visionscaling";

    private final int kafkaPort;
    private final int postgresPort;
    private final int s3Port;
    private final ContainerServer kafka;
    private final ContainerServer postgres;
    private final ContainerServer s3;

    private ContainerStack(List<Integer> ports) {
        this.kafkaPort = ports.get(0);
        this.postgresPort = ports.get(1);
        this.s3Port = ports.get(2);
        this.kafka = new ContainerServer(
                "kafka",
                container(KAFKA, kafkaPort, 9092).withEnv(kafkaSettings(kafkaPort)),
                List.of("/opt/kafka/bin/kafka-broker-api-versions.sh", "--bootstrap-server", "127.0.0.1:19092"));
        this.postgres = new ContainerServer(
                "postgres",
                container(POSTGRES, postgresPort, 5432)
                        .withEnv("POSTGRES_PASSWORD", PASSWORD)
                        .withCommand("postgres", "-c", "max_connections=300", "-c", "timezone=UTC"),
                // With an address, because the server listens only on a socket while the image prepares the cluster.
                List.of("pg_isready", "-h", "127.0.0.1", "-U", "postgres"));
        this.s3 = new ContainerServer(
                "s3",
                container(S3, s3Port, 8333)
                        .withEnv("AWS_ACCESS_KEY_ID", PASSWORD)
                        .withEnv("AWS_SECRET_ACCESS_KEY", PASSWORD)
                        .withCommand("mini -dir=/data -ip=127.0.0.1 -ip.bind=0.0.0.0 -bucket=images -admin.ui=false"
                                + " -webdav=false"),
                List.of(
                        "sh",
                        "-c",
                        "wget -q -O /dev/null http://127.0.0.1:8333/status"
                                + " && wget -q -O /dev/null http://127.0.0.1:8888/buckets/images/"));
    }

    /** @throws LocalStackException if no Docker engine answers or a server does not come up */
    public static ContainerStack start() throws InterruptedException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new LocalStackException("-Dstack=docker was given, but no Docker engine answers: start one, or omit"
                    + " -Dstack to use servers without Docker");
        }
        ContainerStack stack = new ContainerStack(FreePorts.choose(3));
        try {
            for (ManagedServer server : List.of(stack.postgres, stack.s3, stack.kafka)) {
                server.start();
            }
            stack.administrate("CREATE ROLE " + LocalStack.DATABASE + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
            stack.createDatabase(LocalStack.DATABASE);
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Settings like those of the local stack's broker, with a second listener for clients on this machine. */
    public static Map<String, String> kafkaSettings(int port) {
        return Map.ofEntries(
                Map.entry("KAFKA_NODE_ID", "1"),
                Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                Map.entry(
                        "KAFKA_LISTENERS",
                        "HOST://0.0.0.0:9092,INTERNAL://127.0.0.1:19092,CONTROLLER://127.0.0.1:9093"),
                Map.entry("KAFKA_ADVERTISED_LISTENERS", "HOST://127.0.0.1:" + port + ",INTERNAL://127.0.0.1:19092"),
                Map.entry(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                        "HOST:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "INTERNAL"),
                Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@127.0.0.1:9093"),
                Map.entry("KAFKA_NUM_PARTITIONS", "3"),
                Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
                Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                Map.entry("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000"));
    }

    @Override
    public ManagedServer kafka() {
        return kafka;
    }

    @Override
    public ManagedServer postgres() {
        return postgres;
    }

    @Override
    public ManagedServer s3() {
        return s3;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database;
    }

    @Override
    public String databaseUser() {
        return LocalStack.DATABASE;
    }

    @Override
    public String databasePassword() {
        return PASSWORD;
    }

    @Override
    public String s3Endpoint() {
        return "http://127.0.0.1:" + s3Port;
    }

    @Override
    public String accessKey() {
        return PASSWORD;
    }

    @Override
    public String secretKey() {
        return PASSWORD;
    }

    @Override
    public void createDatabase(String name, String encoding) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        administrate("CREATE DATABASE " + name + " OWNER " + LocalStack.DATABASE
                + (encoding.equals("UTF8") ? "" : " TEMPLATE template0 ENCODING '" + encoding + "' LOCALE 'C'"));
    }

    /** Stops the servers and removes their data. */
    @Override
    public void close() {
        s3.remove();
        postgres.remove();
        kafka.remove();
    }

    private void administrate(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new LocalStackException("postgres refused '" + sql + "': " + e.getMessage(), e);
        }
    }

    private static GenericContainer<?> container(DockerImageName image, int port, int innerPort) {
        GenericContainer<?> container = new GenericContainer<>(image);
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + innerPort));
        container.waitingFor(new ServerProbe());
        return container;
    }

    /** Leaves the wait to the server's own probe, because Testcontainers looks for the port on an address it guesses. */
    private static final class ServerProbe extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
