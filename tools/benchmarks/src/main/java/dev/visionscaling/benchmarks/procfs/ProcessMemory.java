package dev.visionscaling.benchmarks.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The resident memory of a process in bytes, as reported by Linux.
 *
 * @param peak the highest since its start
 */
public record ProcessMemory(long now, long peak) {
    private static final int BYTES_PER_UNIT = 1024; // the kernel writes kB but means KiB

    /** The memory of the process {@code pid}; empty once it has exited. */
    public static Optional<ProcessMemory> of(long pid) {
        try {
            String status = Files.readString(Path.of("/proc/" + pid + "/status"));
            return status.contains("VmHWM:")
                    ? Optional.of(new ProcessMemory(bytesIn(status, "VmRSS"), bytesIn(status, "VmHWM")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The value of {@code name} in lines such as {@code VmRSS:   123 kB}. */
    static long bytesIn(String text, String name) {
        String value = Machine.valueIn(text, name);
        if (!value.matches("\\d+ kB")) {
            throw new IllegalStateException(
                    "the kernel reports '" + value + "' for " + name + " instead of a number of kB");
        }
        return Long.parseLong(value.split(" ", 2)[0]) * BYTES_PER_UNIT;
    }
}
