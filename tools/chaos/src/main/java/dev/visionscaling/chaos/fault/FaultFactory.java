package dev.visionscaling.chaos.fault;

import java.util.Random;

/** Creates faults of one kind. */
@FunctionalInterface
interface FaultFactory {
    /** @param random determines the target and the duration */
    Fault create(Random random);
}
