package dev.visionscaling.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestServices;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Starts gateways as users do, and checks what they promise. */
final class GatewayProcess {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private GatewayProcess() {}

    /** Starts a gateway that is called {@code name}, with topics that end with the image's key. */
    static ServiceProcess start(String name, ResultTopic topic, int brokerPort, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(topic.environment());
        environment.put("INSTANCE_NAME", name);
        environment.put("MQTT_URL", "mqtt://127.0.0.1:" + brokerPort);
        environment.put("MQTT_TOPIC", "visionscaling/{key}");
        environment.putAll(more);
        return TestServices.start("gateway-service", environment);
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50));
    }

    /** Waits until all events of all partitions have arrived and are committed. */
    static void awaitEverything(ServiceProcess gateway, ResultTopic topic, TestBroker broker, int eventsOfEach) {
        int all = eventsOfEach * ResultTopic.PARTITIONS;
        await().until(() -> {
            assertThat(gateway.isAlive()).as(gateway::output).isTrue();
            return broker.arrived().stream().distinct().count() == all && topic.committed() == all;
        });
    }

    /**
     * Checks that no event arrived before an earlier one of its partition: after an event comes the next one or, when
     * the connection was made again, one that has already arrived.
     */
    static void assertOrdered(TestBroker broker) {
        Map<String, Integer> last = new HashMap<>();
        List<String> arrived = broker.arrived();
        for (String event : arrived) {
            int slash = event.lastIndexOf('/');
            int number = Integer.parseInt(event.substring(slash + 1));
            assertThat(number)
                    .as("%s in %s", event, arrived)
                    .isLessThanOrEqualTo(Objects.requireNonNull(last.getOrDefault(event.substring(0, slash), -1)) + 1);
            last.put(event.substring(0, slash), number);
        }
    }
}
