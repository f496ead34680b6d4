package dev.visionscaling.chaos.cluster;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.outcomes.Database;
import dev.visionscaling.harness.proxy.BadAnswer;
import dev.visionscaling.harness.proxy.TcpProxy;
import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.localstack.ManagedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers, links and supervised services of one run. Safe from any thread. */
public final class Cluster implements AutoCloseable {
    public static final String TOPIC = "image-keys";

    /** The topic of an event for each outcome. */
    public static final String RESULT_TOPIC = "image-results";

    /** The consumers' group. */
    public static final String GROUP = "visionscaling";

    private static final String PUBLISHER = "publisher";
    private static final String PAGE = "page";

    private final ClusterSettings settings;
    private final RunDirectory directory;
    private final Links links;
    private final StopSignal stop;
    private final Installation installation = Installation.ofThisProgram();
    private final AtomicInteger partitions;
    private final List<SupervisedProcess> consumers = new ArrayList<>();
    private final SupervisedProcess publisher;
    private final SupervisedProcess page;
    private final int pagePort = FreePorts.choose(1).get(0);
    private final TopicInterventions interventions = new TopicInterventions();
    private final List<ProcessExit> exits = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> extras = new ConcurrentHashMap<>();
    private final Supervisor supervisor;
    private volatile boolean previousVersion;

    private Cluster(ClusterSettings settings, RunDirectory directory, Links links, StopSignal stop) {
        this.settings = settings;
        this.directory = directory;
        this.links = links;
        this.stop = stop;
        this.partitions = new AtomicInteger(settings.partitions());
        this.previousVersion = settings.previous().isPresent();
        for (String name : consumerNames(settings)) {
            consumers.add(new SupervisedProcess(name, number -> startConsumer(name, number), exits::add));
        }
        this.publisher = new SupervisedProcess(PUBLISHER, this::startPublisher, exits::add);
        this.page = new SupervisedProcess(PAGE, this::startPage, exits::add);
        this.supervisor = new Supervisor(processes());
    }

    /** Starts the servers and links, but no service yet. */
    public static Cluster open(ClusterSettings settings, RunDirectory directory, StopSignal stop)
            throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(consumerNames(settings));
        names.addAll(List.of(PUBLISHER, PAGE));
        return new Cluster(settings, directory, Links.open(directory.path(), settings.brokers(), names), stop);
    }

    private static List<String> consumerNames(ClusterSettings settings) {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= settings.consumers(); number++) {
            names.add("consumer-" + number);
        }
        return names;
    }

    public List<SupervisedProcess> consumers() {
        return List.copyOf(consumers);
    }

    public SupervisedProcess publisher() {
        return publisher;
    }

    /** The live page, which runs from its first start on. */
    public SupervisedProcess page() {
        return page;
    }

    /** The port on which the live page is or will be. */
    public int pagePort() {
        return pagePort;
    }

    /** All services, whether they run or not. */
    public List<SupervisedProcess> processes() {
        List<SupervisedProcess> all = new ArrayList<>(consumers);
        all.addAll(List.of(publisher, page));
        return all;
    }

    /** The server behind all links; for Kafka, all of its brokers at once. */
    public ManagedServer server(ServerKind kind) {
        return switch (kind) {
            case KAFKA -> links.stack().kafka();
            case POSTGRES -> links.stack().postgres();
            case S3 -> links.stack().s3();
        };
    }

    /** The brokers, of which the first has the number 1. */
    public List<ManagedServer> brokers() {
        return links.stack().brokers();
    }

    /** The links between a service and a server; to Kafka one for each broker. */
    public List<TcpProxy> links(String service, ServerKind kind) {
        return links.of(service, kind);
    }

    /** The database, bypassing the links. */
    public Database database() {
        return new Database(
                links.stack().jdbcUrl(LocalStack.DATABASE),
                links.stack().databaseUser(),
                links.stack().databasePassword());
    }

    /** Kafka, bypassing the links. */
    public KafkaSettings kafka() {
        return new KafkaSettings(
                links.stack().bootstrapServers(), TOPIC, partitions.get(), Optional.of(RESULT_TOPIC), Map.of());
    }

    /** The default bucket. */
    public String bucket() {
        return links.stack().bucket();
    }

    /** The folder in which the S3 server stores a bucket's objects, one file each. */
    public Path bucketFolder(String bucket) {
        return directory.path().resolve("s3").resolve(bucket);
    }

    /** Makes S3 answer badly for an object from now on, or for a whole bucket if {@code key} is empty. */
    public void poison(String bucket, String key, BadAnswer answer) {
        links.poison("/" + bucket + (key.isEmpty() ? "" : "/" + key), answer);
    }

    /** What the harness itself did to the topic. */
    public TopicInterventions interventions() {
        return interventions;
    }

    public int pageSize() {
        return settings.pageSize();
    }

    public Path logs() {
        return directory.logs();
    }

    /** Every process that has exited so far. */
    public List<ProcessExit> exits() {
        return List.copyOf(exits);
    }

    /** Sets the number of partitions that services are started with from now on. */
    public void partitions(int count) {
        partitions.set(count);
    }

    /** Adds {@code more} to the environment of the consumer {@code name}, from its next start on. */
    public void environment(String name, Map<String, String> more) {
        extras.put(name, Map.copyOf(more));
    }

    /** Starts services in this version from now on, instead of the previous one. */
    public void upgrade() {
        previousVersion = false;
    }

    public boolean startsWithPreviousVersion() {
        return settings.previous().isPresent();
    }

    /** Runs one of the producer's commands to its end and returns its last line. */
    public String runProducer(List<String> arguments) throws InterruptedException {
        return services(previousVersion, links.environment(PUBLISHER), directory.logs())
                .runProducer(arguments);
    }

    /** Runs one of the parts renderer's commands to its end and returns its last line. */
    public String runRenderer(List<String> arguments) throws InterruptedException {
        return services(false, Map.of(), directory.logs()).runRenderer(arguments);
    }

    /** @throws dev.visionscaling.common.cli.CommandFailedException if a stop was requested */
    public void failIfStopRequested() {
        services(false, Map.of(), directory.logs()).failIfStopRequested();
    }

    /** Ends every fault of the links except for the bad answers. */
    public void clearLinkFaults() {
        links.clear();
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        links.clear();
        for (SupervisedProcess process : processes()) {
            process.kill(); // everything was checked before
            process.stop();
        }
        links.close();
    }

    private ServiceProcess startConsumer(String name, int number) {
        Map<String, String> environment = new HashMap<>(links.environment(name));
        environment.put("IMAGE_TOPIC", TOPIC);
        environment.put("RESULT_TOPIC", RESULT_TOPIC);
        environment.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(partitions.get()));
        environment.put("INSTANCE_NAME", name);
        environment.put("MODEL", settings.model().toString());
        environment.put("PRECISION", settings.precision());
        environment.put("GROUP_PROTOCOL", settings.groupProtocol());
        environment.put("COMMIT_INTERVAL", settings.commitInterval().toMillis() + "ms");
        environment.put("S3_ALLOWED_BUCKETS", FurtherBuckets.setting());
        environment.put("INFERENCE_THREADS", "1");
        environment.put("DECODE_THREADS", "1");
        environment.putAll(extras.getOrDefault(name, Map.of()));
        return services(previousVersion, Map.of(), directory.logs()).startConsumer(name + "." + number, 0, environment);
    }

    private ServiceProcess startPublisher(int number) {
        return services(previousVersion, links.environment(PUBLISHER), logsOf(PUBLISHER, number))
                .startProducer(List.of("publish", "--follow", "--page-size", String.valueOf(settings.pageSize())));
    }

    private ServiceProcess startPage(int number) {
        return services(previousVersion, links.environment(PAGE), logsOf(PAGE, number))
                .startDashboard(pagePort);
    }

    // The log of each start has its own folder, since the launcher names the files.
    private Path logsOf(String name, int number) {
        try {
            return Files.createDirectories(directory.logs().resolve(name + "." + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceLauncher services(boolean previous, Map<String, String> servers, Path logs) {
        Map<String, String> environment = new HashMap<>(servers);
        environment.put("IMAGE_TOPIC", TOPIC);
        environment.put("RESULT_TOPIC", RESULT_TOPIC);
        environment.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(partitions.get()));
        Installation version =
                previous ? settings.previous().map(Installation::new).orElse(installation) : installation;
        return new ServiceLauncher(version, ServiceEnvironment.of(System.getenv(), environment), logs, stop);
    }
}
