package dev.visionscaling.consumer.streams.topic;

/** The topic was deleted, or made again, so that a thread's positions in it mean nothing any more. */
public final class TopicReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TopicReplacedException(String reason) {
        super(reason);
    }
}
