package dev.visionscaling.benchmarks.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time since the machine started, in the kernel's ticks.
 *
 * @param busy of all processes, including the hypervisor's other guests
 * @param own of this process and of its descendants that have exited
 */
public record ProcessorTime(long busy, long own) {
    // Positions in /proc/stat's first line: user nice system idle iowait irq softirq steal
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};
    // Positions after the process's name in /proc/self/stat: utime stime cutime cstime
    private static final int[] OWN = {11, 12, 13, 14};

    // Without its children: utime stime
    private static final int[] ALONE = {11, 12};
    // The unit in which Linux reports them to programs, on all machines.
    private static final double TICKS_PER_SECOND = 100;

    public static ProcessorTime read() throws IOException {
        return of(Files.readString(Path.of("/proc/stat")), Files.readString(Path.of("/proc/self/stat")));
    }

    static ProcessorTime of(String machine, String process) {
        String allCores = machine.lines().findFirst().orElseThrow();
        return new ProcessorTime(sum(allCores.split(" +"), BUSY), sum(afterName(process), OWN));
    }

    /** Seconds that the process {@code pid} has used so far, without its children. */
    public static double secondsOf(long pid) throws IOException {
        return sum(afterName(Files.readString(Path.of("/proc/" + pid + "/stat"))), ALONE) / TICKS_PER_SECOND;
    }

    /** Seconds that the process {@code pid} and all its descendants have used so far, those that have exited included. */
    public static double secondsOfTree(long pid) throws IOException {
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(pids::add);
        long ticks = 0;
        for (long each : pids) {
            try {
                ticks += sum(afterName(Files.readString(Path.of("/proc/" + each + "/stat"))), OWN);
            } catch (IOException e) {
                // If it has exited meanwhile, its parent counts its time.
                if (ProcessHandle.of(each).map(ProcessHandle::isAlive).orElse(false)) {
                    throw e;
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    // The name is in parentheses and may itself contain spaces and parentheses.
    private static String[] afterName(String process) {
        return process.substring(process.lastIndexOf(')') + 2).split(" +");
    }

    /**
     * The share of the used processor time, 0 to 1, that others used between {@code start} and this reading. All
     * children must have exited by now.
     */
    public double shareOfOthersSince(ProcessorTime start) {
        long total = busy - start.busy;
        return total <= 0 ? 0 : Math.max(0, 1 - (double) (own - start.own) / total);
    }

    private static long sum(String[] fields, int[] positions) {
        long sum = 0;
        for (int position : positions) {
            sum += Long.parseLong(fields[position].strip());
        }
        return sum;
    }
}
