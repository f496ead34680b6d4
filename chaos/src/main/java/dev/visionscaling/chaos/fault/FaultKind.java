package dev.visionscaling.chaos.fault;

import java.util.Random;

/** Makes faults of one kind. */
@FunctionalInterface
interface FaultKind {
    /** @param random decides the target and how long it lasts */
    Fault make(Random random);
}
