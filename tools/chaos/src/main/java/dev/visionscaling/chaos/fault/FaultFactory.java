package dev.visionscaling.chaos.fault;

import java.util.Random;

/** Makes faults of one kind. */
@FunctionalInterface
interface FaultFactory {
    /** @param random decides the target and how long it lasts */
    Fault create(Random random);
}
