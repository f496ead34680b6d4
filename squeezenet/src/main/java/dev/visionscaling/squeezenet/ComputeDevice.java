package dev.visionscaling.squeezenet;

import dev.visionscaling.squeezenet.djl.TorchEngine;
import dev.visionscaling.squeezenet.torchscript.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the network runs on, and what that can do.
 *
 * @param flags what Linux says that every core has, in Linux's words; empty on other systems
 */
record ComputeDevice(Kind kind, Set<String> flags) {
    /** Each computes with other convolutions. */
    enum Kind {
        X86_64,
        /** Any other processor, such as those of Arm. */
        OTHER,
        /** One that libtorch knows as CUDA. */
        GPU
    }

    private static final Path LINUX_DESCRIPTION = Path.of("/proc/cpuinfo");

    ComputeDevice {
        flags = Set.copyOf(flags);
    }

    /**
     * The one that libtorch chooses here: a GPU where there is one and its library can use it.
     *
     * @throws IOException if libtorch does not start
     */
    static ComputeDevice current() throws IOException {
        return TorchEngine.hasGpu() ? new ComputeDevice(Kind.GPU, Set.of()) : ofTheMachine();
    }

    private static ComputeDevice ofTheMachine() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        Kind kind = architecture.equals("amd64") || architecture.equals("x86_64") ? Kind.X86_64 : Kind.OTHER;
        try {
            return new ComputeDevice(
                    kind,
                    Files.isReadable(LINUX_DESCRIPTION)
                            ? commonFlags(Files.readAllLines(LINUX_DESCRIPTION))
                            : Set.of());
        } catch (IOException e) {
            return new ComputeDevice(kind, Set.of());
        }
    }

    boolean isGpu() {
        return kind == Kind.GPU;
    }

    /** Whether it multiplies brain floats; without, libtorch refuses or dies. */
    boolean supportsBfloat16() {
        return isGpu() || (kind == Kind.X86_64 && flags.contains("avx512_bf16"));
    }

    /** Whether it sums up products of bytes in 32 bits; without, oneDNN sums them in 16, which overflow unnoticed. */
    boolean supportsInt8() {
        return kind == Kind.X86_64 && (flags.contains("avx512_vnni") || flags.contains("avx_vnni"));
    }

    /** The convolutions that suit it in floating point. */
    Kernels kernels() {
        return kind == Kind.X86_64 ? Kernels.PACKED : Kernels.PLAIN;
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
