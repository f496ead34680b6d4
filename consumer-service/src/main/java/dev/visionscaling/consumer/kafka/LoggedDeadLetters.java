package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.DeadLetters;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first few rejections of each reason in each minute, with their details, and counts the others. Without it
 * only the database and the dead-letter topic would say why images have no prediction.
 */
public final class LoggedDeadLetters implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedDeadLetters.class);
    private static final int MOST_IN_PERIOD = 3;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final DeadLetters target;
    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private final Map<RejectionReason, Period> periods = new EnumMap<>(RejectionReason.class); // guarded by this

    /** The rejections of one reason since {@code start}, in nanoseconds. */
    private record Period(long start, long rejections) {}

    public LoggedDeadLetters(DeadLetters target) {
        this(target, LOG::warn, System::nanoTime);
    }

    LoggedDeadLetters(DeadLetters target, Consumer<String> log, LongSupplier nanoTime) {
        this.target = target;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public Delivery send(SourceRecord source, Optional<ImageLocation> image, Rejection rejection)
            throws TransientException, InterruptedException {
        Delivery delivery = target.send(source, image, rejection);
        if (delivery instanceof Delivery.Acknowledged) {
            log(source, image, rejection);
        }
        return delivery;
    }

    private synchronized void log(SourceRecord source, Optional<ImageLocation> image, Rejection rejection) {
        long now = nanoTime.getAsLong();
        Period last = periods.getOrDefault(rejection.reason(), new Period(now, 0));
        boolean over = now - last.start() >= PERIOD.toNanos();
        Period current = over ? new Period(now, 1) : new Period(last.start(), last.rejections() + 1);
        periods.put(rejection.reason(), current);
        if (current.rejections() <= MOST_IN_PERIOD) {
            long unlogged = over ? Math.max(0, last.rejections() - MOST_IN_PERIOD) : 0;
            log.accept("rejected " + what(source, image) + " ("
                    + rejection.reason().label() + "): "
                    + rejection.detail()
                    + (unlogged == 0 ? "" : "; " + unlogged + " more of this reason were not logged"));
        }
    }

    private static String what(SourceRecord source, Optional<ImageLocation> image) {
        return image.map(location -> location.key() + " of bucket " + location.bucket())
                .orElseGet(() -> "message " + source);
    }
}
