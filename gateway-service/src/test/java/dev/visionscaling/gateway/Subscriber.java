package dev.visionscaling.gateway;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An MQTT client that collects what it gets, as a controller would. */
final class Subscriber implements AutoCloseable {
    private final List<Mqtt5Publish> received = new CopyOnWriteArrayList<>();
    private final Mqtt5AsyncClient client;

    private Subscriber(Mqtt5AsyncClient client) {
        this.client = client;
    }

    static Subscriber of(TestBroker broker, String filter) {
        return connect(broker, filter, builder -> builder, 0);
    }

    /** One for whom the broker keeps messages while it is away: the next one of this name gets them. */
    static Subscriber withSession(TestBroker broker, String filter, String name) {
        return connect(broker, filter, builder -> builder.identifier(name), 3600);
    }

    private static Subscriber connect(
            TestBroker broker, String filter, UnaryOperator<Mqtt5ClientBuilder> named, long sessionSeconds) {
        Subscriber subscriber = new Subscriber(
                named.apply(Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(broker.port()))
                        .buildAsync());
        // Before the connection, because the broker sends what it has kept at once.
        subscriber.client.publishes(MqttGlobalPublishFilter.ALL, subscriber.received::add);
        subscriber
                .client
                .connectWith()
                .cleanStart(sessionSeconds == 0)
                .sessionExpiryInterval(sessionSeconds)
                .send()
                .join();
        subscriber
                .client
                .subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
        return subscriber;
    }

    List<Mqtt5Publish> received() {
        return List.copyOf(received);
    }

    /** The payloads of everything received, as text. */
    List<String> payloads() {
        return received.stream()
                .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
