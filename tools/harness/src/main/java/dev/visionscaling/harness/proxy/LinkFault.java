package dev.visionscaling.harness.proxy;

import java.util.Locale;

/**
 * A fault of a link, which applies to all bytes that pass it.
 *
 * @param amount the number that the {@link Kind} needs, 0 if it needs none
 */
public record LinkFault(Kind kind, long amount) {
    /** No fault: everything passes immediately. */
    public static final LinkFault NONE = new LinkFault(Kind.NONE, 0);

    /** Kinds of faults. */
    public enum Kind {
        NONE,
        /** Everything arrives the given number of milliseconds late, in both directions; the bandwidth is unchanged. */
        LATENCY,
        /** At most the given number of bytes per second. */
        BANDWIDTH,
        /** One byte at a time, the given number of milliseconds apart. */
        DRIP,
        /** Nothing passes and nothing is lost: what was held back arrives afterwards, as retransmitted packets do. */
        STALL,
        /** Open and new connections are reset. */
        RESET,
        /** The server's side is closed after one more chunk of a response; the client's stays open. */
        HALF_CLOSE,
        /** HTTP: GET is answered with 503 and does not reach the server. */
        UNAVAILABLE,
        /** HTTP: the connection ends in the middle of a response. */
        TRUNCATED,
        /** HTTP: a response announces a thousand bytes more than it has. */
        LENGTH_TOO_LONG,
        /** HTTP: a response announces half of the bytes that it has. */
        LENGTH_TOO_SHORT
    }

    public static LinkFault of(Kind kind) {
        return new LinkFault(kind, 0);
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return amount == 0 ? name : name + " " + amount;
    }
}
