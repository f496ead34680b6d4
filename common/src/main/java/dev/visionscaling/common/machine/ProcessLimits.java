package dev.visionscaling.common.machine;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The limits that the operating system or a container sets for this process.
 *
 * @param openFiles files and connections that may be open at once
 * @param memory bytes that the process may occupy, or the size of the machine's memory
 */
public record ProcessLimits(long openFiles, long memory) {
    private static final long MEBIBYTE = 1 << 20;

    /** The limits of this process; the largest number for those that cannot be found out. */
    public static ProcessLimits current() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? new ProcessLimits(openFiles(system), system.getTotalMemorySize())
                : new ProcessLimits(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static long openFiles(OperatingSystemMXBean system) {
        // The hard limit on Linux, because the JVM raises its own limit to it.
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
    }

    /**
     * Returns what is wrong with the limit of open files, for the user; empty if it is large enough. A file that cannot
     * be opened may have an effect that names no cause, such as a class that is not found.
     *
     * @param needed that many are open at the busiest time
     */
    public Optional<String> openFilesProblem(int needed) {
        return openFiles >= needed
                ? Optional.empty()
                : Optional.of("this process may have " + openFiles + " files and connections open at once and needs up"
                        + " to " + needed + ": raise the limit ('ulimit -n' in a shell, LimitNOFILE= in a systemd"
                        + " unit, docker run --ulimit nofile=)");
    }

    /**
     * Returns what is wrong with the memory limit, for the user; empty if it is large enough.
     *
     * @param needed bytes
     * @param word {@code at least} or {@code up to}
     * @param remedy what needs less memory, as the end of a sentence
     */
    public Optional<String> memoryProblem(long needed, String word, String remedy) {
        return memory >= needed
                ? Optional.empty()
                : Optional.of("this process may occupy " + mebibytes(memory) + " (its container's or unit's limit, or"
                        + " the machine's memory) and needs " + word + " " + mebibytes(needed) + ": raise the limit"
                        + " (docker run --memory, MemoryMax= in a systemd unit, resources.limits.memory in Kubernetes),"
                        + " or " + remedy);
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }
}
