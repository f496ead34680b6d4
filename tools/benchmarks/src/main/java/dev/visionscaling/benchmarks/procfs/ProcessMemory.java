package dev.visionscaling.benchmarks.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process's resident memory in bytes, as Linux counts it.
 *
 * @param now at the moment
 * @param peak the highest ever
 */
public record ProcessMemory(long now, long peak) {
    private static final int BYTES_PER_UNIT = 1024; // the kernel writes kB and means KiB

    /** Of the process {@code pid}; empty once it has ended. */
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
            throw new IllegalStateException("the kernel gives no " + name + " in kB but '" + value + "'");
        }
        return Long.parseLong(value.split(" ", 2)[0]) * BYTES_PER_UNIT;
    }
}
