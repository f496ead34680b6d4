package dev.visionscaling.benchmarks.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpConnectionsTest {
    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0 100 0 0 10 0
               1: 0100007F:C001 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 22 1 0 20 4 30 10 -1
               2: 0100007F:C002 0100007F:1F90 06 00000000:00000000 00:00000000 00000000     0        0 33 1 0 20 4 30 10 -1
               3: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 44 1 0 20 4 30 10 -1
            """;

    @Test
    void findsOnlyEstablishedConnectionsToThePort() {
        assertThat(TcpConnections.inodes(TABLE, 8080)).containsExactly("socket:[22]");
        assertThat(TcpConnections.inodes(TABLE, 5432)).isEmpty();
    }
}
