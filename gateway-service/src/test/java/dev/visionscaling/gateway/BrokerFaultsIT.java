package dev.visionscaling.gateway;

import static dev.visionscaling.gateway.GatewayProcess.assertOrdered;
import static dev.visionscaling.gateway.GatewayProcess.await;
import static dev.visionscaling.gateway.GatewayProcess.awaitEverything;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.proxy.LinkFault;
import dev.visionscaling.harness.proxy.TcpProxy;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerFaultsIT extends BrokerAndTopic {
    private static final Map<String, String> IMPATIENT = Map.of("MQTT_KEEP_ALIVE", "2s");

    @Test
    void waitsForABrokerThatIsAwayAtTheStart() {
        topic.publish(50);
        try (ServiceProcess gateway = GatewayProcess.start("start", topic, broker.port(), Map.of())) {
            await().until(() -> gateway.get("/health/ready")
                    .contains("mqtt: MQTT broker mqtt://127.0.0.1:" + broker.port() + ": connection refused"));
            assertThat(gateway.get("/health/live")).startsWith("200");

            broker.start();

            awaitEverything(gateway, topic, broker, 50);
            await().until(gateway::isReady);
            assertThat(gateway.output().split("connection refused", -1))
                    .as("logged once")
                    .hasSize(2);
        }
        assertOrdered(broker);
    }

    @Test
    void losesNothingIfTheBrokerRestarts() {
        broker.start();
        topic.publish(200);
        try (ServiceProcess gateway = GatewayProcess.start("restart", topic, broker.port(), Map.of())) {
            await().until(() -> !broker.arrived().isEmpty());
            for (int round = 1; round <= 3; round++) {
                broker.stop();
                topic.publish(50);
                broker.start();
                topic.publish(50);
            }
            awaitEverything(gateway, topic, broker, 500);
        }
        assertOrdered(broker);
    }

    @Test
    void losesNothingIfConnectionsBreak() throws Exception {
        broker.start();
        try (TcpProxy link = TcpProxy.listen("mqtt", 0, broker.port());
                ServiceProcess gateway = GatewayProcess.start("broken", topic, link.port(), Map.of())) {
            for (int round = 1; round <= 10; round++) {
                topic.publish(30);
                int arrived = round * 20;
                await().until(() -> broker.arrived().size() >= arrived);
                link.resetConnections();
            }
            awaitEverything(gateway, topic, broker, 300);
            assertThat(gateway.output()).contains("the connection has ended");
        }
        assertOrdered(broker);
    }

    @Test
    void givesUpABrokerThatNoLongerAnswers() throws Exception {
        broker.start();
        try (TcpProxy link = TcpProxy.listen("mqtt", 0, broker.port());
                ServiceProcess gateway = GatewayProcess.start("stall", topic, link.port(), IMPATIENT)) {
            topic.publish(20);
            awaitEverything(gateway, topic, broker, 20);

            link.apply(LinkFault.of(LinkFault.Kind.STALL));
            topic.publish(100);
            await().until(() -> gateway.output().contains("the connection has ended"));
            await().until(() -> gateway.get("/health/ready").startsWith("503"));
            // Far more than the gateway holds: it pauses reading and stays a member of its group.
            assertThat(topic.committed()).isEqualTo(20L * ResultTopic.PARTITIONS);
            link.apply(LinkFault.NONE);

            awaitEverything(gateway, topic, broker, 120);
        }
        assertOrdered(broker);
    }

    @Test
    void keepsUpWithABrokerThatIsFarAway() throws Exception {
        broker.start();
        try (TcpProxy link = TcpProxy.listen("mqtt", 0, broker.port())) {
            link.apply(new LinkFault(LinkFault.Kind.LATENCY, 150));
            try (ServiceProcess gateway = GatewayProcess.start("far", topic, link.port(), Map.of())) {
                topic.publish(100);

                awaitEverything(gateway, topic, broker, 100);
                assertThat(gateway.get("/metrics")).contains("gateway_events_sent_again_total 0.0");
            }
        }
        assertThat(broker.arrived()).doesNotHaveDuplicates();
        assertOrdered(broker);
    }

    @Test
    void readsNoFasterThanASlowBrokerTakes() throws Exception {
        broker.start();
        try (TcpProxy link = TcpProxy.listen("mqtt", 0, broker.port())) {
            link.apply(new LinkFault(LinkFault.Kind.BANDWIDTH, 40_000));
            topic.publish(200);
            try (ServiceProcess gateway = GatewayProcess.start("slow", topic, link.port(), Map.of())) {
                await().until(() -> gateway.isReady() && metric(gateway, "gateway_events_waiting") >= 100);
                while (topic.committed() < 200L * ResultTopic.PARTITIONS) {
                    assertThat(metric(gateway, "gateway_events_waiting")).isLessThan(150);
                    assertThat(gateway.get("/health/ready")).startsWith("200");
                }
                assertThat(gateway.get("/metrics")).contains("mqtt_connection_failures_total 0.0");
            }
        }
        assertThat(broker.arrived()).hasSize(200 * ResultTopic.PARTITIONS).doesNotHaveDuplicates();
        assertOrdered(broker);
    }

    @Test
    void sendsNoBinAfterTheDeadlineOfAnOutage() {
        String early = ResultTopic.event("early", Instant.now(), "500", false);
        topic.publish("early", early, Map.of());
        try (ServiceProcess gateway = GatewayProcess.start("outage", topic, broker.port(), Map.of())) {
            await().until(() -> gateway.get("/metrics").contains("gateway_events_waiting 1.0"));
            Instant passed = Instant.now().plusMillis(500);
            await().until(() -> Instant.now().isAfter(passed));

            broker.start();
            topic.publish("now", ResultTopic.event("now", Instant.now(), "600000", false), Map.of());

            await().until(() -> topic.committed() == 2);
            assertThat(broker.arrived()).containsExactly("visionscaling/now");
        }
    }

    private static double metric(ServiceProcess gateway, String name) {
        return gateway.get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
