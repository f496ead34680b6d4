package dev.visionscaling.harness.proxy;

/** The faults that apply to all connections of a proxy. Safe from any thread. */
final class LinkState {
    private final PoisonedPaths poisoned = new PoisonedPaths();
    private LinkFault fault = LinkFault.NONE; // guarded by this

    synchronized void set(LinkFault next) {
        fault = next;
        notifyAll();
    }

    /** The paths that are answered badly whatever the current fault is. */
    PoisonedPaths poisoned() {
        return poisoned;
    }

    synchronized LinkFault current() {
        return fault;
    }

    /** Waits at most {@code millis} for a change. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        LinkFault before = fault;
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (fault.equals(before) && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
