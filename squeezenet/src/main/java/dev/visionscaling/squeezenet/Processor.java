package dev.visionscaling.squeezenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What this machine's processor can do. */
final class Processor {
    private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");
    private static final String BFLOAT16_FLAG = "avx512_bf16";

    private Processor() {}

    static boolean isX86() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return architecture.equals("amd64") || architecture.equals("x86_64");
    }

    /** Whether it multiplies brain floats; without, libtorch refuses or dies. Known on Linux only. */
    static boolean hasBfloat16() {
        try {
            return isX86()
                    && Files.isReadable(LINUX_DESCRIPTION)
                    && hasFlag(Files.readAllLines(LINUX_DESCRIPTION), BFLOAT16_FLAG);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether every processor in {@code description}, the lines of Linux's {@code /proc/cpuinfo}, has the flag. */
    static boolean hasFlag(List<String> description, String flag) {
        List<String> flags =
                description.stream().filter(line -> line.startsWith("flags")).toList();
        return !flags.isEmpty()
                && flags.stream().allMatch(line -> List.of(line.split("\\s+")).contains(flag));
    }
}
