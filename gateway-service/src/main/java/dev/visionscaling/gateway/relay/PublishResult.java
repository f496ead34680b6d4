package dev.visionscaling.gateway.relay;

/** The fate of one message. */
public sealed interface PublishResult {
    /** The broker has taken it. */
    record Acknowledged() implements PublishResult {}

    /** The broker will never take it, because of what it is. */
    record Refused(String reason) implements PublishResult {}

    /** The broker does not take it now, though the connection works; it may later, for example with other rights. */
    record NotNow(String reason) implements PublishResult {}

    /** The connection ended first; nobody knows if it has arrived. */
    record ConnectionLost() implements PublishResult {}
}
