package dev.visionscaling.common.retry;

import java.util.ArrayList;
import java.util.List;

/** Records each call as one line. */
final class RecordingListener implements RetryListener {
    private final List<String> events = new ArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void failed(String server, int failures, TransientException failure) {
        events.add(server + " failed " + failures + ": " + failure.getMessage());
    }

    @Override
    public void succeeded(String server, int failuresBefore) {
        events.add(server + " succeeded after " + failuresBefore);
    }
}
