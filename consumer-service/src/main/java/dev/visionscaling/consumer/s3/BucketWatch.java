package dev.visionscaling.consumer.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Watches the further buckets that events may name: one that is missing or denies access is a warning in the log, in
 * health and in the metrics, and the service goes on with the others.
 */
public final class BucketWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BucketWatch.class);
    private static final int PERIOD_SECONDS = 10;

    private final S3Client s3;
    private final S3Settings settings;
    private final List<String> furtherBuckets;
    private final Health health;
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer;

    private BucketWatch(S3Client s3, S3Settings settings, List<String> furtherBuckets, Health health) {
        this.s3 = s3;
        this.settings = settings;
        this.furtherBuckets = furtherBuckets;
        this.health = health;
        this.timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("bucket-watch"));
    }

    /**
     * Checks the buckets, and again every few seconds until it is closed.
     *
     * @param buckets all that events may name, the service's own included
     */
    public static BucketWatch start(
            S3Client s3, S3Settings settings, Set<String> buckets, Health health, MeterRegistry metrics) {
        List<String> further = buckets.stream()
                .filter(bucket -> !bucket.equals(settings.bucket()))
                .sorted()
                .toList();
        BucketWatch watch = new BucketWatch(s3, settings, further, health);
        for (String bucket : buckets) {
            Gauge.builder("bucket.available", () -> watch.problems.containsKey(bucket) ? 0 : 1)
                    .description("0 while a bucket that events may name is missing or denies access")
                    .tag("bucket", bucket)
                    .register(metrics);
        }
        watch.check();
        if (!further.isEmpty()) {
            var unused =
                    watch.timer.scheduleWithFixedDelay(watch::check, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void check() {
        furtherBuckets.forEach(this::check);
    }

    private void check(String bucket) {
        try {
            S3Clients.requireBucket(s3, settings.withBucket(bucket), "S3_ALLOWED_BUCKETS");
            if (problems.remove(bucket) != null) {
                health.warningOver(part(bucket));
                LOG.info("bucket {} is available again", bucket);
            }
        } catch (CommandFailedException e) {
            if (isRefused(e) && problems.put(bucket, String.valueOf(e.getMessage())) == null) {
                health.warning(part(bucket), String.valueOf(e.getMessage()));
                LOG.warn("{}; its images are rejected until it is available", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.debug("could not check bucket {}; the next check follows", bucket, e); // for example, closed meanwhile
        }
    }

    private static String part(String bucket) {
        return "bucket " + bucket;
    }

    // Anything else is an outage, which the images themselves show.
    private static boolean isRefused(CommandFailedException e) {
        return e.getCause() instanceof S3Exception answer && answer.statusCode() < 500;
    }
}
