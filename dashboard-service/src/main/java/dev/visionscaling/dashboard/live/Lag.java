package dev.visionscaling.dashboard.live;

import java.util.List;
import java.util.function.Function;

/** How far the consumers are behind, or why nobody knows. */
public sealed interface Lag {
    /** The brokers answered. */
    record Known(List<PartitionLag> partitions) implements Lag {
        public Known {
            partitions = List.copyOf(partitions);
        }

        /** Records that nobody has done yet. */
        public long waiting() {
            return partitions.stream().mapToLong(PartitionLag::waiting).sum();
        }
    }

    /** Half a sentence for a person. */
    record Unknown(String reason) implements Lag {}

    default <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
        return this instanceof Known k ? known.apply(k) : unknown.apply((Unknown) this);
    }
}
