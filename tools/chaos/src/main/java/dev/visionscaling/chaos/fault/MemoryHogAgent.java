package dev.visionscaling.chaos.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Allocates the whole heap of the JVM that it is loaded into, and keeps it. Must remain a single class that uses
 * nothing but the JDK, because {@link MemoryHog} packs it alone.
 */
public final class MemoryHogAgent {
    private static final List<byte[]> HOARD = new ArrayList<>(1 << 20);

    private MemoryHogAgent() {}

    /** Called by the JVM. */
    public static void agentmain(String arguments) {
        Thread thread = new Thread(MemoryHogAgent::hoard, "memory-hog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void hoard() {
        int size = 1 << 20;
        while (true) {
            try {
                HOARD.add(new byte[size]);
            } catch (OutOfMemoryError e) {
                size = Math.max(1 << 10, size / 2);
            }
        }
    }
}
