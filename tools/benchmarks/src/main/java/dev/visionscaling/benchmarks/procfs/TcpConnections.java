package dev.visionscaling.benchmarks.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Counts the TCP connections of processes, as listed by Linux. */
public final class TcpConnections {
    private static final String ESTABLISHED = "01";
    // Columns of /proc/net/tcp: slot, local address, remote address, state, …, inode
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private TcpConnections() {}

    /** The number of connections from the processes {@code pids} to {@code port} of this machine. */
    public static double to(int port, List<Long> pids) throws IOException {
        Set<String> sockets = new TreeSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(inodes(Files.readString(Path.of(table)), port));
        }
        int count = 0;
        for (long pid : pids) {
            try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
                for (Path file : files.toList()) {
                    if (sockets.contains(target(file))) {
                        count++;
                    }
                }
            }
        }
        return count;
    }

    /** The kernel's names of the sockets with an established connection to {@code port}. */
    static Set<String> inodes(String table, int port) {
        String remotePort = String.format(Locale.ROOT, ":%04X", port);
        Set<String> inodes = new TreeSet<>();
        table.lines().skip(1).map(line -> line.strip().split(" +")).forEach(columns -> {
            if (columns[REMOTE].endsWith(remotePort) && columns[STATE].equals(ESTABLISHED)) {
                inodes.add("socket:[" + columns[INODE] + "]");
            }
        });
        return inodes;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // closed in the meantime
        }
    }
}
