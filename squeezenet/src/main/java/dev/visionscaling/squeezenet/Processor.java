package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.torchscript.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a machine's processor can do.
 *
 * @param x86 whether it is an x86-64
 * @param flags what Linux says that every core of it has, in Linux's words; empty on other systems
 */
record Processor(boolean x86, Set<String> flags) {
    private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");

    Processor {
        flags = Set.copyOf(flags);
    }

    /** The one that this runs on. */
    static Processor current() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        try {
            return new Processor(
                    x86,
                    Files.isReadable(LINUX_DESCRIPTION)
                            ? commonFlags(Files.readAllLines(LINUX_DESCRIPTION))
                            : Set.of());
        } catch (IOException e) {
            return new Processor(x86, Set.of());
        }
    }

    /** Whether it multiplies brain floats; without, libtorch refuses or dies. */
    boolean hasBfloat16() {
        return x86 && flags.contains("avx512_bf16");
    }

    /** Whether it sums up products of bytes in 32 bits; without, oneDNN sums them in 16, which overflow unnoticed. */
    boolean hasByteProducts() {
        return x86 && (flags.contains("avx512_vnni") || flags.contains("avx_vnni"));
    }

    /** The convolutions that suit it in floating point. */
    Kernels kernels() {
        return x86 ? Kernels.PACKED : Kernels.PLAIN;
    }

    /** The flags of every core in the lines of {@code /proc/cpuinfo}. */
    static Set<String> commonFlags(List<String> description) {
        List<Set<String>> cores = description.stream()
                .filter(line -> line.startsWith("flags"))
                .map(line ->
                        Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                .toList();
        Set<String> common = new HashSet<>(cores.isEmpty() ? Set.of() : cores.get(0));
        cores.forEach(common::retainAll);
        return common;
    }
}
