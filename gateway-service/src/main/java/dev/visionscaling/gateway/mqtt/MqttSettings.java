package dev.visionscaling.gateway.mqtt;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.gateway.relay.TopicTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The broker and the gateway's part as its client.
 *
 * @param authorities PEM file of the authorities that may sign the broker's certificate; empty for the JVM's
 */
public record MqttSettings(
        MqttAddress address,
        Optional<Login> login,
        Optional<Path> authorities,
        String clientId,
        StatusTopic statusTopic,
        Intervals intervals) {
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Setting<MqttAddress> URL = Setting.required(
            "MQTT_URL",
            "address of the broker as mqtt://host:1883 or, with TLS, mqtts://host:8883",
            MqttAddress::parse);
    private static final Setting<Optional<String>> USER =
            Setting.optional("MQTT_USER", "user to log in as", text -> text);
    private static final Setting<Optional<String>> PASSWORD = Setting.secret("MQTT_PASSWORD", "password of MQTT_USER");
    private static final Setting<Optional<Path>> CA_FILE = Setting.optional(
            "MQTT_CA_FILE",
            "PEM file of the certificate authorities that may sign the broker's certificate; without it, the JVM's",
            Parsers::readableFile);
    private static final Setting<Optional<String>> CLIENT_ID = Setting.optional(
            "MQTT_CLIENT_ID",
            "name of this gateway at the broker, which no other client may have; without it, visionscaling- and"
                    + " INSTANCE_NAME",
            MqttSettings::clientId);
    private static final Setting<TopicTemplate> STATUS_TOPIC = Setting.withDefault(
            "MQTT_STATUS_TOPIC",
            "visionscaling/status/{client}",
            "topic of this gateway's retained status, with {client}",
            text -> TopicTemplate.parse(Parsers.text(text), Set.of("client")));
    private static final Setting<Duration> HEARTBEAT = Setting.withDefault(
            "MQTT_HEARTBEAT",
            "1s",
            "how often the status is published",
            Parsers.duration(Duration.ofMillis(100), LONGEST));
    private static final Setting<Duration> KEEP_ALIVE = Setting.withDefault(
            "MQTT_KEEP_ALIVE",
            "5s",
            "time without a sign of life after which broker and gateway give each other up, in whole seconds",
            Parsers.duration(Duration.ofSeconds(1), LONGEST));

    /** A user and, perhaps, a password. */
    record Login(String user, Optional<String> password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    /**
     * How often something happens.
     *
     * @param heartbeat between two messages about the status
     * @param keepAlive as in MQTT: the broker gives a client up after one and a half times as long
     */
    record Intervals(Duration heartbeat, Duration keepAlive) {}

    public static List<Setting<?>> all() {
        return List.of(URL, USER, PASSWORD, CA_FILE, CLIENT_ID, STATUS_TOPIC, HEARTBEAT, KEEP_ALIVE);
    }

    /**
     * @param instance the name of this instance
     * @throws InvalidSettingsException if settings contradict each other
     */
    public static MqttSettings from(Settings settings, String instance) {
        MqttAddress address = settings.get(URL);
        Optional<String> user = settings.get(USER);
        Optional<String> password = settings.get(PASSWORD);
        List<String> problems = new ArrayList<>();
        if (password.isPresent() && user.isEmpty()) {
            problems.add("MQTT_PASSWORD is set, and MQTT_USER is not: set both or none");
        }
        if (settings.get(CA_FILE).isPresent() && !address.tls()) {
            problems.add("MQTT_CA_FILE is set, but " + address + " is without TLS: MQTT_URL must begin with mqtts://");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        String clientId = settings.get(CLIENT_ID).orElse("visionscaling-" + instance);
        return new MqttSettings(
                address,
                user.map(name -> new Login(name, password)),
                settings.get(CA_FILE),
                clientId,
                StatusTopic.of(settings.get(STATUS_TOPIC), clientId),
                new Intervals(settings.get(HEARTBEAT), settings.get(KEEP_ALIVE)));
    }

    /** Returns true if others on the network could read the password. */
    public boolean showsPassword() {
        return login.flatMap(Login::password).isPresent() && !address.tls() && !address.isLoopback();
    }

    private static String clientId(String text) {
        if (!text.matches("[\\x21-\\x7e]{1,200}")) {
            throw new IllegalArgumentException(
                    "must be 1 to 200 characters of ASCII without spaces, not '" + text + "'");
        }
        return text;
    }
}
