package dev.visionscaling.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the figures hold for.
 *
 * @param processor its model
 * @param cores that this process may use
 * @param memory in bytes
 * @param jdk version and vendor
 * @param load how many processes ran or waited to run, on average over the last minute, before anything was started
 */
record Machine(String processor, int cores, long memory, String jdk, String kernel, double load) {
    // A machine with nothing else to do is well below it; the launcher's own build is not.
    private static final double QUIET_LOAD = 0.5;

    /** This machine, as Linux describes it. */
    static Machine read() throws IOException {
        return new Machine(
                valueIn(Files.readString(Path.of("/proc/cpuinfo")), "model name"),
                Runtime.getRuntime().availableProcessors(),
                ProcessMemory.bytesIn(Files.readString(Path.of("/proc/meminfo")), "MemTotal"),
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
    }

    /** Whether nothing else used the machine when this began. */
    boolean isQuiet() {
        return load < QUIET_LOAD;
    }

    String toText() {
        String text = String.format(Locale.ROOT, """
                processor  %s, %d cores
                memory     %,.1f GB
                JDK        %s
                kernel     %s
                load       %.2f before the start
                """, processor, cores, memory / 1e9, jdk, kernel, load);
        return isQuiet() ? text : text + "\n" + warning();
    }

    void toJson(ObjectNode json) {
        json.put("processor", processor);
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
                ** Rates below are lower and latencies higher than it is capable of: do not quote them.
                ************************************************************************************
                """, load);
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
