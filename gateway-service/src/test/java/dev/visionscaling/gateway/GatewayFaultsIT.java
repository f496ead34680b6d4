package dev.visionscaling.gateway;

import static dev.visionscaling.gateway.GatewayProcess.assertOrdered;
import static dev.visionscaling.gateway.GatewayProcess.await;
import static dev.visionscaling.gateway.GatewayProcess.awaitEverything;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.proxy.LinkFault;
import dev.visionscaling.harness.proxy.TcpProxy;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayFaultsIT extends BrokerAndTopic {
    @BeforeEach
    void startBroker() {
        broker.start();
    }

    @Test
    void losesNothingIfItIsKilled() throws Exception {
        try (TcpProxy link = TcpProxy.listen("mqtt", 0, broker.port())) {
            link.apply(new LinkFault(LinkFault.Kind.LATENCY, 50));
            for (int round = 1; round <= 3; round++) {
                topic.publish(100);
                int enough = broker.arrived().size() + 50;
                try (ServiceProcess gateway = GatewayProcess.start("killed", topic, link.port(), Map.of())) {
                    await().until(() -> broker.arrived().size() >= enough);
                    gateway.kill();
                }
            }
        }
        try (ServiceProcess gateway = GatewayProcess.start("killed", topic, broker.port(), Map.of())) {
            awaitEverything(gateway, topic, broker, 300);
        }
        assertOrdered(broker);
    }

    @Test
    void aControllerSeesThatItWasKilled() {
        try (Subscriber controller = Subscriber.of(broker, "visionscaling/status/visionscaling-dead");
                ServiceProcess gateway = GatewayProcess.start("dead", topic, broker.port(), Map.of())) {
            await().until(() ->
                    controller.payloads().stream().anyMatch(status -> status.contains("\"status\":\"online\"")));

            gateway.kill();

            await().until(() -> controller.payloads().stream()
                    .anyMatch(status -> status.contains("\"status\":\"offline\"")
                            && status.contains("\"reason\":\"connection lost\"")));
        }
    }

    @Test
    void aControllerSeesThatItHangs() {
        try (Subscriber controller = Subscriber.of(broker, "visionscaling/status/visionscaling-hangs");
                ServiceProcess gateway =
                        GatewayProcess.start("hangs", topic, broker.port(), Map.of("MQTT_KEEP_ALIVE", "2s"))) {
            await().until(() ->
                    controller.payloads().stream().anyMatch(status -> status.contains("\"status\":\"online\"")));

            gateway.suspend();
            await().until(() ->
                    controller.payloads().stream().anyMatch(status -> status.contains("\"status\":\"offline\"")));
            gateway.resume();

            topic.publish(10);
            awaitEverything(gateway, topic, broker, 10);
            await().until(() ->
                    controller.payloads().get(controller.payloads().size() - 1).contains("\"status\":\"online\""));
        }
    }

    @Test
    void endsIfAnotherTakesItsClientId() {
        try (ServiceProcess first = GatewayProcess.start("twin", topic, broker.port(), Map.of())
                        .awaitReady();
                ServiceProcess second = GatewayProcess.start("twin", topic, broker.port(), Map.of())) {
            assertThat(first.awaitExit()).as(first::output).isEqualTo(2);
            assertThat(first.output()).contains("under the same client id, visionscaling-twin", "MQTT_CLIENT_ID");

            topic.publish(10);
            awaitEverything(second, topic, broker, 10);
        }
    }
}
