package dev.visionscaling.consumer.camera;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Tells which cameras changed their state since it last told, at most once a minute for each. Used by one thread. */
final class StateChanges {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Map<String, Told> told = new HashMap<>();

    private record Told(CameraState state, long nanos) {}

    StateChanges(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    List<CameraHealth> among(List<CameraHealth> cameras) {
        told.keySet().retainAll(cameras.stream().map(CameraHealth::camera).collect(Collectors.toSet()));
        long now = nanoTime.getAsLong();
        List<CameraHealth> changed =
                cameras.stream().filter(camera -> isDue(camera, now)).toList();
        changed.forEach(camera -> told.put(camera.camera(), new Told(camera.state(), now)));
        return changed;
    }

    private boolean isDue(CameraHealth camera, long now) {
        Told last = told.get(camera.camera());
        return last == null
                ? camera.state() != CameraState.OK
                : camera.state() != last.state() && now - last.nanos() >= INTERVAL.toNanos();
    }
}
