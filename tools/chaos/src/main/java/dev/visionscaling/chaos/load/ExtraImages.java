package dev.visionscaling.chaos.load;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.DirectPublisher;
import dev.visionscaling.chaos.cluster.DirectPublisher.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Images that faults add to those of the plan, each with the outcome that it must get. Used by one thread. */
public final class ExtraImages {
    private static final long POLL_MS = 300;
    private static final String OUTCOMES = """
            SELECT (SELECT count(*) FROM prediction_results WHERE image_key = ANY (?)),
                   (SELECT count(*) FROM rejected_images WHERE image_key = ANY (?))""";

    private final Cluster cluster;
    private final KeyPlan plan;
    private final ConcurrentRegistrar registrar;
    private final Map<String, Expectation> expected = new LinkedHashMap<>();
    private final Set<String> onlyPublished = new TreeSet<>();

    public ExtraImages(Cluster cluster, KeyPlan plan, ConcurrentRegistrar registrar) {
        this.cluster = cluster;
        this.plan = plan;
        this.registrar = registrar;
    }

    /** The numbers of outcomes of some keys. */
    private record Outcomes(long predictions, long rejections) {
        long all() {
            return predictions + rejections;
        }
    }

    /** Adds a copy of any good image, or of any bad one, to the default bucket; it must get the same outcome. */
    public void copy(String key, boolean good, Random random) throws IOException {
        expected.put(key, new Expectation.AsBefore(store(cluster.bucket(), key, good, random)));
    }

    /** Adds a copy of any good image to the default bucket, which must be rejected nevertheless. */
    public void rejectedCopy(String key, Expectation.Rejected rejection, Random random) throws IOException {
        store(cluster.bucket(), key, true, random);
        expected.put(key, rejection);
    }

    /** Adds a copy of any good image to another bucket, which is created if necessary. */
    public void copyTo(String bucket, String key, Random random) throws IOException {
        expected.put(key, new Expectation.AsBefore(store(bucket, key, true, random)));
    }

    /** Adds an image that does not exist or cannot be reached. */
    public void rejected(String key, Expectation.Rejected rejection) {
        expected.put(key, rejection);
    }

    /** Registers images that were added, and waits until that is done. */
    public void register(List<String> keys, Random random) throws InterruptedException {
        registrar.register(keys, random);
        registrar.await();
    }

    /** Publishes messages that name images which are not registered. */
    public void publish(List<Message> messages) throws ExecutionException, InterruptedException {
        messages.forEach(message -> onlyPublished.add(message.image()));
        new DirectPublisher(cluster).publish(messages);
    }

    /** Returns whether all of {@code keys} have an outcome within {@code limit}. */
    public boolean awaitAnyOutcome(Collection<String> keys, Duration limit) throws InterruptedException {
        return await(keys, new Outcomes(keys.size(), 0), true, limit);
    }

    /** Returns whether the expected numbers of {@code keys} are predicted and rejected within {@code limit}. */
    public boolean awaitExpectedOutcome(Collection<String> keys, Duration limit) throws InterruptedException {
        long predictions = keys.stream()
                .map(expected::get)
                .filter(each -> each != null && each.isPrediction())
                .count();
        return await(keys, new Outcomes(predictions, keys.size() - predictions), false, limit);
    }

    /** The outcome that each image must get, by its key. */
    public Map<String, Expectation> expected() {
        return Map.copyOf(expected);
    }

    /** The keys that were published without being registered. */
    public Set<String> onlyPublished() {
        return Set.copyOf(onlyPublished);
    }

    private OriginalImage store(String bucket, String key, boolean good, Random random) throws IOException {
        OriginalImage original = plan.any(good, random);
        Path copy = cluster.bucketFolder(bucket).resolve(key);
        if (original.file() && !Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Files.createLink(copy, cluster.bucketFolder(cluster.bucket()).resolve(original.originalKey()));
        }
        return original;
    }

    private boolean await(Collection<String> keys, Outcomes wanted, boolean any, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            cluster.failIfStopRequested();
            try {
                Outcomes now = outcomes(keys);
                if (now.equals(wanted) || (any && now.all() >= wanted.all())) {
                    return true;
                }
            } catch (SQLException e) {
                // PostgreSQL is recovering
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return false;
    }

    private Outcomes outcomes(Collection<String> keys) throws SQLException {
        try (Connection connection = cluster.database().connect();
                PreparedStatement select = connection.prepareStatement(OUTCOMES)) {
            for (int parameter = 1; parameter <= 2; parameter++) {
                select.setArray(parameter, connection.createArrayOf("text", keys.toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Outcomes(row.getLong(1), row.getLong(2));
            }
        }
    }
}
