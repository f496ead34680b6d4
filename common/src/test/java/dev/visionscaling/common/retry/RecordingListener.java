package dev.visionscaling.common.retry;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told as one line each. */
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
