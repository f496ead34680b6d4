package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.consumer.outcome.Rejection;
import java.util.function.Function;

/** What came of fetching an image: its bytes, or a rejection. */
public sealed interface Fetched {
    <R> R match(Function<Bytes, R> bytes, Function<Refused, R> refused);

    /** The object's content. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the decoder once, never compared
    record Bytes(byte[] content) implements Fetched {
        @Override
        public <R> R match(Function<Bytes, R> bytes, Function<Refused, R> refused) {
            return bytes.apply(this);
        }
    }

    /** The object is not to be had, now or later. */
    record Refused(Rejection rejection) implements Fetched {
        @Override
        public <R> R match(Function<Bytes, R> bytes, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
