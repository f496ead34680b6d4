package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    @Test
    void exportsTheServicesIdentityAndTheProcessMetrics() {
        try (ServiceMetrics metrics = new ServiceMetrics("consumer", "belt-1")) {
            assertThat(metrics.registry().scrape())
                    .contains("service_info{host=\"belt-1\"")
                    .contains("service=\"consumer\"")
                    .contains("jvm_memory_used_bytes{area=\"heap\"")
                    .contains("jvm_threads_live_threads ")
                    .contains("process_cpu_usage ")
                    .contains("process_uptime_seconds ")
                    .contains("process_files_open_files ");
        }
    }

    @Test
    void readsTheResidentMemory() {
        assertThat(ResidentMemory.bytes(List.of("VmPeak:\t  9 kB", "VmRSS:\t    2048 kB")))
                .isEqualTo(2048 * 1024.0);
        assertThat(ResidentMemory.bytes(List.of("VmPeak:\t  9 kB"))).isNaN();
    }
}
