package dev.visionscaling.gateway;

import static dev.visionscaling.gateway.GatewayProcess.await;
import static dev.visionscaling.gateway.GatewayProcess.awaitEverything;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.visionscaling.harness.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT extends BrokerAndTopic {
    @BeforeEach
    void startBroker() {
        broker.start();
    }

    @Test
    void aControllerGetsTheEventOfItsBin() {
        String event = ResultTopic.event("line1/a+b/IMG_1.jpg", Instant.now(), "null", false);
        try (Subscriber controller = Subscriber.of(broker, "visionscaling/line1/+/bin-3");
                ServiceProcess gateway = GatewayProcess.start(
                        "defaults",
                        topic,
                        broker.port(),
                        Map.of("MQTT_TOPIC", "visionscaling/{prefix}/{bin}", "MQTT_EXPIRY", "10m"))) {
            topic.publish("line1/a+b/IMG_1.jpg", event, Map.of("content-type", "application/json", "trigger", "4711"));

            await().until(() -> controller.received().size() == 1);
            Mqtt5Publish message = controller.received().get(0);
            assertThat(message.getTopic()).hasToString("visionscaling/line1/a_b/bin-3");
            assertThat(controller.payloads()).containsExactly(event);
            assertThat(message.getContentType())
                    .hasValueSatisfying(type -> assertThat(type).hasToString("application/json"));
            assertThat(message.getUserProperties().asList()).singleElement().satisfies(property -> {
                assertThat(property.getName()).hasToString("trigger");
                assertThat(property.getValue()).hasToString("4711");
            });
            assertThat(message.isRetain()).isFalse();
            assertThat(message.getMessageExpiryInterval().orElse(0)).isBetween(1L, 600L);
            await().until(gateway::isReady);
            assertThat(gateway.get("/metrics"))
                    .contains("gateway_events_total{outcome=\"sent\"} 1.0", "mqtt_connected 1.0");
        }
    }

    @Test
    void tellsThatItIsOnlineAndStopped() {
        try (Subscriber controller = Subscriber.of(broker, "visionscaling/status/#");
                ServiceProcess gateway = GatewayProcess.start("status", topic, broker.port(), Map.of())) {
            await().until(() -> controller.payloads().stream()
                            .filter(status ->
                                    status.contains("\"status\":\"online\"") && status.contains("\"problem\":null"))
                            .count()
                    >= 3);

            assertThat(gateway.terminate()).as(gateway::output).isZero();
            await().until(() -> last(controller).contains("\"reason\":\"stopped\""));
            assertThat(last(controller)).contains("\"status\":\"offline\"", "\"client\":\"visionscaling-status\"");
        }
        try (Subscriber later = Subscriber.of(broker, "visionscaling/status/visionscaling-status")) {
            await().until(() -> !later.payloads().isEmpty());
            assertThat(later.payloads()).singleElement().asString().contains("\"status\":\"offline\"");
            assertThat(later.received().get(0).isRetain()).isTrue();
            assertThat(later.received().get(0).getMessageExpiryInterval()).isEmpty();
        }
    }

    @Test
    void aControllerThatComesBackGetsNoOldBin() {
        Subscriber.withSession(broker, "visionscaling/line1/#", "controller").close();
        try (ServiceProcess gateway =
                GatewayProcess.start("expiry", topic, broker.port(), Map.of("MQTT_EXPIRY", "1s"))) {
            topic.publish("line1/old", ResultTopic.event("line1/old", Instant.now(), "null", false), Map.of());
            topic.publish("line1/kept", ResultTopic.event("line1/kept", Instant.now(), "3600000", false), Map.of());
            await().until(() -> topic.committed() == 2);
            Instant expired = Instant.now().plusSeconds(3);
            await().until(() -> Instant.now().isAfter(expired));

            try (Subscriber controller = Subscriber.withSession(broker, "visionscaling/line1/#", "controller")) {
                await().until(() -> !controller.received().isEmpty());
                assertThat(controller.received())
                        .as(gateway::output)
                        .extracting(message -> message.getTopic().toString())
                        .containsExactly("visionscaling/line1/kept");
            }
        }
        assertThat(broker.arrived()).containsExactly("visionscaling/line1/old", "visionscaling/line1/kept");
    }

    @Test
    void noEventPassesForAStatus() {
        String event = ResultTopic.event("status/IMG_1.jpg", Instant.now(), "null", false);
        try (Subscriber controller = Subscriber.of(broker, "visionscaling/status/+");
                ServiceProcess gateway = GatewayProcess.start("guard", topic, broker.port(), Map.of())) {
            topic.publish("status/IMG_1.jpg", event, Map.of());
            await().until(() -> topic.committed() == 1);

            assertThat(gateway.get("/metrics")).contains("gateway_events_total{outcome=\"refused\"} 1.0");
            assertThat(gateway.output())
                    .contains("the event of status/IMG_1.jpg cannot be published", "visionscaling/status/IMG_1.jpg");
            assertThat(gateway.terminate()).as(gateway::output).isZero();
            await().until(() -> last(controller).contains("\"reason\":\"stopped\""));
            assertThat(controller.payloads()).allMatch(status -> status.contains("\"status\":"));
        }
    }

    @Test
    void aStoppedGatewayGoesOnWhereItWas() {
        topic.publish(40);
        try (ServiceProcess gateway = GatewayProcess.start("first", topic, broker.port(), Map.of())) {
            awaitEverything(gateway, topic, broker, 40);
            assertThat(gateway.terminate()).as(gateway::output).isZero();
        }
        topic.publish(40);
        try (ServiceProcess gateway = GatewayProcess.start("second", topic, broker.port(), Map.of())) {
            awaitEverything(gateway, topic, broker, 80);
        }
        assertThat(broker.arrived()).doesNotHaveDuplicates();
        GatewayProcess.assertOrdered(broker);
    }

    @Test
    void twoGatewaysShareThePartitions() {
        try (ServiceProcess one = GatewayProcess.start("one", topic, broker.port(), Map.of())) {
            topic.publish(20);
            awaitEverything(one, topic, broker, 20);
            try (ServiceProcess other = GatewayProcess.start("other", topic, broker.port(), Map.of())) {
                await().until(() -> other.get("/health/ready").contains("relaying partitions"));
                topic.publish(20);
                awaitEverything(other, topic, broker, 40);
                one.kill();
                topic.publish(20);
                awaitEverything(other, topic, broker, 60);
            }
        }
        GatewayProcess.assertOrdered(broker);
    }

    @Test
    void dropsLateEventsAndSkipsOtherRecords() {
        topic.publish("late", ResultTopic.event("late", Instant.now(), "800", true), Map.of());
        topic.publish("passed", ResultTopic.event("passed", Instant.now().minusSeconds(2), "800", false), Map.of());
        topic.publish(
                "old", ResultTopic.event("old", Instant.now().minus(Duration.ofHours(2)), "null", false), Map.of());
        topic.publish("line1/IMG_1.jpg", "line1/IMG_1.jpg", Map.of());
        topic.publish("other", "{\"image_key\":\"other\"}", Map.of());
        topic.publish("kept", ResultTopic.event("kept", Instant.now(), "null", false), Map.of());
        try (ServiceProcess gateway =
                GatewayProcess.start("late", topic, broker.port(), Map.of("MQTT_MAX_AGE", "1h"))) {
            await().until(() -> topic.committed() == 6);

            assertThat(broker.arrived()).containsExactly("visionscaling/kept");
            assertThat(gateway.get("/metrics"))
                    .contains(
                            "gateway_events_total{outcome=\"late\"} 3.0",
                            "gateway_events_unreadable_total{reason=\"not-json\"} 1.0",
                            "gateway_events_unreadable_total{reason=\"missing-name\"} 1.0");
            assertThat(gateway.output()).contains("the name 'outcome' is missing");
        }
    }

    @Test
    void waitsForTheTopic() {
        try (ResultTopic missing = ResultTopic.missing();
                Subscriber controller = Subscriber.of(broker, "visionscaling/status/visionscaling-early");
                ServiceProcess gateway = GatewayProcess.start("early", missing, broker.port(), Map.of())) {
            await().until(() -> last(controller).contains("does not exist yet"));
            assertThat(gateway.get("/health/ready")).startsWith("503").contains("topic: ");

            missing.createOnServers();
            missing.publish(5);

            awaitEverything(gateway, missing, broker, 5);
            await().until(() -> last(controller).contains("\"problem\":null"));
        }
    }

    private static String last(Subscriber subscriber) {
        List<String> payloads = subscriber.payloads();
        return payloads.isEmpty() ? "" : payloads.get(payloads.size() - 1);
    }
}
