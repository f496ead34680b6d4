package dev.visionscaling.gateway;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An MQTT client that collects what it gets, as a controller would. */
final class Subscriber implements AutoCloseable {
    private final List<Mqtt5Publish> received = new CopyOnWriteArrayList<>();
    private final Mqtt5AsyncClient client;

    private Subscriber(Mqtt5AsyncClient client) {
        this.client = client;
    }

    static Subscriber of(TestBroker broker, String filter) {
        Subscriber subscriber = new Subscriber(Mqtt5Client.builder()
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .buildAsync());
        subscriber.client.connect().join();
        subscriber
                .client
                .subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(subscriber.received::add)
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
