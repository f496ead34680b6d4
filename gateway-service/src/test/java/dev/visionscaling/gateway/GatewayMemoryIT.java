package dev.visionscaling.gateway;

import static dev.visionscaling.gateway.GatewayProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayMemoryIT {
    /** In docker-compose.yml, deploy/kubernetes and deploy/systemd. */
    private static final long LIMIT = 256L << 20;

    private static final int EVENTS_OF_EACH = 7_000;

    @TempDir
    private Path folder;

    @Test
    void staysBelowTheLimitOfItsContainer() throws Exception {
        try (ResultTopic topic = ResultTopic.create();
                TestBroker broker = TestBroker.start(folder)) {
            topic.publish(EVENTS_OF_EACH);
            try (ServiceProcess gateway = GatewayProcess.start("memory", topic, broker.port(), Map.of())) {
                await().until(() -> topic.committed() == (long) EVENTS_OF_EACH * ResultTopic.PARTITIONS);

                long peak = gateway.peakMemory();
                System.out.println("the gateway's peak memory: " + (peak >> 20) + " MiB");
                assertThat(peak).isLessThan(LIMIT * 9 / 10);
            }
        }
    }
}
