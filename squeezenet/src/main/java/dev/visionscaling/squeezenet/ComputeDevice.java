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
 * The device that the network runs on, and its capabilities.
 *
 * @param flags the processor flags that all cores have, as Linux names them; empty on other systems
 */
record ComputeDevice(Kind kind, Set<String> flags) {
    /** Selects the convolutions that suit the device. */
    enum Kind {
        X86_64,
        /** Any other processor, for example Arm. */
        OTHER,
        /** A GPU that libtorch supports through CUDA. */
        GPU
    }

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    ComputeDevice {
        flags = Set.copyOf(flags);
    }

    /**
     * Returns the device that libtorch chooses on this machine: a GPU if there is one and the library can use it.
     *
     * @throws IOException if libtorch does not start
     */
    static ComputeDevice current() throws IOException {
        return TorchEngine.hasGpu() ? new ComputeDevice(Kind.GPU, Set.of()) : processor();
    }

    private static ComputeDevice processor() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        Kind kind = architecture.equals("amd64") || architecture.equals("x86_64") ? Kind.X86_64 : Kind.OTHER;
        try {
            return new ComputeDevice(
                    kind, Files.isReadable(CPU_INFO) ? commonFlags(Files.readAllLines(CPU_INFO)) : Set.of());
        } catch (IOException e) {
            return new ComputeDevice(kind, Set.of());
        }
    }

    boolean isGpu() {
        return kind == Kind.GPU;
    }

    /** Returns true if the device multiplies bfloat16 numbers; libtorch rejects them or crashes on any other. */
    boolean supportsBfloat16() {
        return isGpu() || (kind == Kind.X86_64 && flags.contains("avx512_bf16"));
    }

    /**
     * Returns true if the device adds up products of bytes in 32 bits; otherwise oneDNN uses 16, which overflow
     * silently.
     */
    boolean supportsInt8() {
        return kind == Kind.X86_64 && (flags.contains("avx512_vnni") || flags.contains("avx_vnni"));
    }

    /** Returns the floating-point convolutions that suit the device. */
    Kernels kernels() {
        return kind == Kind.X86_64 ? Kernels.PACKED : Kernels.PLAIN;
    }

    /** Returns the flags that all cores share, from the lines of {@code /proc/cpuinfo}. */
    static Set<String> commonFlags(List<String> cpuInfo) {
        List<Set<String>> cores = cpuInfo.stream()
                .filter(line -> line.startsWith("flags"))
                .map(line ->
                        Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                .toList();
        Set<String> common = new HashSet<>(cores.isEmpty() ? Set.of() : cores.get(0));
        cores.forEach(common::retainAll);
        return common;
    }
}
