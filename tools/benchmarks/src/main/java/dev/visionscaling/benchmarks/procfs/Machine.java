package dev.visionscaling.benchmarks.procfs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The machine that the figures were measured on.
 *
 * @param processor its model
 * @param instructions the available instructions among those that determine the network's kernels; they differ between
 *     processors with the same model name
 * @param cores available to this process
 * @param memory in bytes
 * @param jdk version and vendor
 * @param load average number of running or waiting processes over the last minute, before anything was started
 */
public record Machine(
        String processor, List<String> instructions, int cores, long memory, String jdk, String kernel, double load) {
    // An idle machine is well below; one on which the launcher has just built is not.
    private static final double QUIET_LOAD = 0.5;
    private static final List<String> DETERMINING_KERNELS =
            List.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "avx512_bf16", "asimd", "bf16");

    public Machine {
        instructions = List.copyOf(instructions);
    }

    /** This machine, as Linux describes it. */
    public static Machine read() throws IOException {
        String description = Files.readString(Path.of("/proc/cpuinfo"));
        return new Machine(
                valueIn(description, "model name"),
                instructionsIn(description),
                Runtime.getRuntime().availableProcessors(),
                ProcessMemory.bytesIn(Files.readString(Path.of("/proc/meminfo")), "MemTotal"),
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    }

    /** Returns true if nothing else used the machine at the start. */
    boolean isQuiet() {
        return load < QUIET_LOAD;
    }

    public String toText() {
        String text = String.format(
                Locale.ROOT, """
                processor  %s, %d cores, %s
                memory     %,.1f GB
                JDK        %s
                kernel     %s
                load       %.2f before the start
                """, processor, cores, String.join(" ", instructions), memory / 1e9, jdk, kernel, load);
        return isQuiet() ? text : text + "\n" + warning();
    }

    public void toJson(ObjectNode json) {
        json.put("processor", processor);
        json.put("instructions", String.join(" ", instructions));
        json.put("cores", cores);
        json.put("memory_bytes", memory);
        json.put("jdk", jdk);
        json.put("kernel", kernel);
        json.put("load_before", load);
        json.put("quiet", isQuiet());
    }

    private String warning() {
        return String.format(Locale.ROOT, """
                ************************************************************************************
                ** OTHERS ARE USING THIS MACHINE (load %.2f), or a build has just ended.
                ** Rates below are too low and latencies too high: do not quote them.
                ************************************************************************************
                """, load);
    }

    /** The instructions that matter and that the first core has; x86 lists them as flags, Arm as features. */
    static List<String> instructionsIn(String description) {
        Set<String> all = new HashSet<>();
        for (String name : List.of("flags", "Features")) {
            all.addAll(List.of(valueIn(description, name).split("\\s+")));
        }
        return DETERMINING_KERNELS.stream().filter(all::contains).toList();
    }

    /** The first value of {@code name} in lines of {@code name : value}; a question mark if there is none. */
    static String valueIn(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("?");
    }
}
