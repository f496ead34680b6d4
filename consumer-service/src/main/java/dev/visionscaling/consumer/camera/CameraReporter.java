package dev.visionscaling.consumer.camera;

import dev.visionscaling.common.lifecycle.NamedThreads;
import dev.visionscaling.common.retry.TransientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the cameras' health every few seconds: as metrics, in the store, and in the log when a state changes. All of
 * it happens on one thread of its own, never on an image's way; what cannot be stored is stored the next time.
 */
public final class CameraReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraReporter.class);
    private static final int PERIOD_SECONDS = 5;

    private final CameraMonitor monitor;
    private final CameraMetrics metrics;
    private final CameraHealthStore store;
    private final StateChanges changes = new StateChanges(System::nanoTime);
    private final Map<String, Long> storedImages = new HashMap<>();
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, NamedThreads.daemon("camera-report"));

    CameraReporter(CameraMonitor monitor, MeterRegistry registry, CameraHealthStore store) {
        this.monitor = monitor;
        this.metrics = new CameraMetrics(registry);
        this.store = store;
    }

    /** Reports until it is closed. */
    public static CameraReporter start(CameraMonitor monitor, MeterRegistry registry, CameraHealthStore store) {
        CameraReporter reporter = new CameraReporter(monitor, registry, store);
        var unused = reporter.timer.scheduleWithFixedDelay(
                reporter::reportAgain, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        return reporter;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    void report() {
        List<CameraHealth> cameras = monitor.cameras();
        metrics.update(cameras, monitor.imagesOfOthers());
        for (CameraHealth camera : changes.among(cameras)) {
            LOG.warn("camera {} {}", camera.camera(), camera.state().message());
        }
        store(cameras);
    }

    // An exception would end the schedule.
    private void reportAgain() {
        try {
            report();
        } catch (RuntimeException e) {
            LOG.debug("the cameras' health could not be reported; the next report follows", e);
        }
    }

    private void store(List<CameraHealth> cameras) {
        storedImages
                .keySet()
                .retainAll(cameras.stream().map(CameraHealth::camera).collect(Collectors.toSet()));
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
