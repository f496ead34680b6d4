package dev.visionscaling.harness.proxy;

import java.util.Locale;

/**
 * What a link does to the bytes that pass.
 *
 * @param amount what {@link Kind} says, 0 where it says nothing
 */
public record LinkFault(Kind kind, long amount) {
    /** Everything passes at once. */
    public static final LinkFault NONE = new LinkFault(Kind.NONE, 0);

    /** Kinds of trouble. */
    public enum Kind {
        NONE,
        /** Every piece is late by so many milliseconds. */
        LATENCY,
        /** At most so many bytes per second. */
        BANDWIDTH,
        /** One byte at a time, so many milliseconds apart. */
        DRIP,
        /** Nothing passes, nothing is lost: what was held back goes on afterwards, as packets do that are sent again. */
        STALL,
        /** Connections are reset, new ones as well. */
        RESET,
        /** After one more piece of an answer the server's side is closed; the client's stays open. */
        HALF_CLOSE,
        /** HTTP: GET is answered with 503, without asking the server. */
        UNAVAILABLE,
        /** HTTP: the connection ends in the middle of an answer. */
        TRUNCATED,
        /** HTTP: an answer promises a thousand bytes more than come. */
        LENGTH_TOO_LONG,
        /** HTTP: an answer promises half of the bytes that come. */
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
