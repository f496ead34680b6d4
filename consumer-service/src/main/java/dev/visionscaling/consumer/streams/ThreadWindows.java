package dev.visionscaling.consumer.streams;

/**
 * Gives every stream thread its own window. The processor and the producer of one thread meet here: Kafka Streams runs
 * both on that thread and offers no other place that they share.
 */
final class ThreadWindows {
    private final ThreadLocal<InFlightWindow> windows = ThreadLocal.withInitial(InFlightWindow::new);

    InFlightWindow ofCurrentThread() {
        return windows.get();
    }
}
