package dev.visionscaling.consumer.camera;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.TransientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the cameras' health every few seconds: as metrics, in the store, and in the log when a state changes. All of
 * it happens on one thread of its own, never on an image's way; what cannot be stored is stored the next time.
 */
public final class CameraReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReporter.class);
    private static final int PERIOD_SECONDS = 5;

    /** Between two lines about the same camera. */
    static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final CameraMonitor monitor;
    private final CameraMetrics metrics;
    private final CameraHealthStore store;
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("cameras"));
    private final Map<String, Long> storedImages = new HashMap<>();
    private final Map<String, Logged> logged = new HashMap<>();

    private record Logged(CameraState state, long nanos) {}

    CameraReporter(CameraMonitor monitor, MeterRegistry registry, CameraHealthStore store, LongSupplier nanoTime) {
        this.monitor = monitor;
        this.metrics = new CameraMetrics(registry);
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Starts a thread that reports until this is closed. */
    public static CameraReporter start(CameraMonitor monitor, MeterRegistry registry, CameraHealthStore store) {
        CameraReporter reporter = new CameraReporter(monitor, registry, store, System::nanoTime);
        var unused = reporter.timer.scheduleWithFixedDelay(
                reporter::report, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return reporter;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void report() {
        try {
            List<CameraHealth> cameras = monitor.cameras();
            metrics.update(cameras, monitor.imagesOfOthers());
            Map<String, CameraHealth> known = new HashMap<>();
            cameras.forEach(camera -> known.put(camera.camera(), camera));
            logged.keySet().retainAll(known.keySet());
            storedImages.keySet().retainAll(known.keySet());
            cameras.forEach(this::log);
            store(cameras);
        } catch (RuntimeException e) {
            LOG.debug("the cameras' health could not be reported; the next report follows", e);
        }
    }

    private void log(CameraHealth camera) {
        Logged last = logged.get(camera.camera());
        CameraState before = last == null ? CameraState.OK : last.state();
        long now = nanoTime.getAsLong();
        if (camera.state() != before && (last == null || now - last.nanos() >= LOG_INTERVAL.toNanos())) {
            logged.put(camera.camera(), new Logged(camera.state(), now));
            LOG.warn("camera {} {}", camera.camera(), camera.state().message());
        }
    }

    private void store(List<CameraHealth> cameras) {
        List<CameraHealth> changed = cameras.stream()
                .filter(camera -> storedImages.getOrDefault(camera.camera(), 0L) != camera.images())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        try {
            store.write(changed);
            changed.forEach(camera -> storedImages.put(camera.camera(), camera.images()));
        } catch (TransientException e) {
            LOG.debug("the cameras' health could not be stored; the next report follows", e);
        }
    }
}
