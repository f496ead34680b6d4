package dev.visionscaling.consumer.streams;

/** The topic was deleted, or made again, so that a thread's positions in it mean nothing any more. */
final class TopicReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicReplacedException(String reason) {
        super(reason);
    }
}
