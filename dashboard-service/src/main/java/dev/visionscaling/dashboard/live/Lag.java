package dev.visionscaling.dashboard.live;

import java.util.List;
import java.util.function.Function;

/** The lag of the consumer group, or the reason why it is unknown. */
public sealed interface Lag {
    /** The lag of every partition. */
    record Known(List<PartitionLag> partitions) implements Lag {
        public Known {
            partitions = List.copyOf(partitions);
        }

        /** Records that the group has not processed. */
        public long waiting() {
            return partitions.stream().mapToLong(PartitionLag::waiting).sum();
        }
    }

    /** The lag cannot be read. The reason is shown to users. */
    record Unknown(String reason) implements Lag {}

    default <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
        return this instanceof Known k ? known.apply(k) : unknown.apply((Unknown) this);
    }
}
