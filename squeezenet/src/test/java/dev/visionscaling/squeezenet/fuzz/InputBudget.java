package dev.visionscaling.squeezenet.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The processor time and the memory that one small input may take; more is a fault of the code that reads it. */
final class InputBudget {
    /** Generous, because a fuzzer slows the code down. */
    private static final long MAX_NANOS = 10_000_000_000L;

    private static final long MAX_BYTES = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private InputBudget() {}

    static void enforce(Runnable work) {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanos = THREADS.getCurrentThreadCpuTime();
        work.run();
        long tookNanos = THREADS.getCurrentThreadCpuTime() - nanos;
        long tookBytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        if (tookNanos > MAX_NANOS || tookBytes > MAX_BYTES) {
            throw new IllegalStateException(
                    "the input takes " + tookNanos + " ns of processor time and " + tookBytes + " bytes");
        }
    }
}
