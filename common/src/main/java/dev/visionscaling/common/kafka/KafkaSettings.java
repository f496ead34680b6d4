package dev.visionscaling.common.kafka;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.SecretFile;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * The brokers, the topics, and the properties that are passed through to the clients.
 *
 * @param bootstrapServers host:port pairs, comma-separated
 * @param topic the topic of image keys; its dead letters go to {@link #deadLetterTopic()}
 * @param partitions the number of partitions that {@code topic} has, or gets when it is created
 * @param resultTopic the topic of the outcomes' events; empty if there are none
 * @param passedThrough client settings taken from {@code KAFKA_*}, such as {@code security.protocol}; secrets also from
 *     a file that {@code KAFKA_*_FILE} names
 */
public record KafkaSettings(
        String bootstrapServers,
        String topic,
        int partitions,
        Optional<String> resultTopic,
        Map<String, String> passedThrough) {
    private static final String PREFIX = "KAFKA_";

    /** The definitions of all client settings, which also say which of them are secrets. */
    private static final List<ConfigDef> DEFINITIONS =
            List.of(AdminClientConfig.configDef(), ProducerConfig.configDef(), ConsumerConfig.configDef());

    private static final Setting<String> BOOTSTRAP_SERVERS = Setting.required(
            "KAFKA_BOOTSTRAP_SERVERS", "Kafka brokers as host:port, comma-separated", KafkaSettings::servers);
    private static final Setting<String> IMAGE_TOPIC =
            Setting.withDefault("IMAGE_TOPIC", "image-keys", "topic of image keys", KafkaSettings::topicName);
    private static final Setting<Integer> IMAGE_TOPIC_PARTITIONS = Setting.withDefault(
            "IMAGE_TOPIC_PARTITIONS",
            "3",
            "partitions of the topic: the largest number of consumer threads that can work at once",
            Parsers.integer(1, 10_000));
    private static final Setting<Optional<String>> RESULT_TOPIC = Setting.clearable(
            "RESULT_TOPIC",
            "image-results",
            "topic of an event for each outcome; empty turns it off",
            KafkaSettings::topicName);

    public KafkaSettings {
        passedThrough = Map.copyOf(passedThrough);
    }

    /** Settings without a result topic. */
    public KafkaSettings(String bootstrapServers, String topic, int partitions, Map<String, String> passedThrough) {
        this(bootstrapServers, topic, partitions, Optional.empty(), passedThrough);
    }

    public static List<Setting<?>> all() {
        return List.of(BOOTSTRAP_SERVERS, IMAGE_TOPIC, IMAGE_TOPIC_PARTITIONS, RESULT_TOPIC);
    }

    /** The settings of the brokers and the result topic, for a service that only reads results. */
    public static List<Setting<?>> ofResults() {
        return List.of(BOOTSTRAP_SERVERS, RESULT_TOPIC);
    }

    /**
     * The same brokers with the result topic as their topic, which others create.
     *
     * @throws InvalidSettingsException if a client would not accept a passed-through value, or there is no result topic
     */
    public static KafkaSettings readingResults(Settings settings) {
        String topic = settings.get(RESULT_TOPIC)
                .orElseThrow(() -> new InvalidSettingsException(
                        "RESULT_TOPIC is empty, which turns the events off: name the topic that consumers write to"));
        return new KafkaSettings(settings.get(BOOTSTRAP_SERVERS), topic, 1, passedThrough(settings.environment()));
    }

    /** The setting of the topic's name, for commands that need no broker. */
    public static Setting<String> topicSetting() {
        return IMAGE_TOPIC;
    }

    /**
     * @throws InvalidSettingsException if a client would not accept a passed-through value, or two topics have the same
     *     name
     */
    public static KafkaSettings from(Settings settings) {
        KafkaSettings kafka = new KafkaSettings(
                settings.get(BOOTSTRAP_SERVERS),
                settings.get(IMAGE_TOPIC),
                settings.get(IMAGE_TOPIC_PARTITIONS),
                settings.get(RESULT_TOPIC),
                passedThrough(settings.environment()));
        for (String other : List.of(kafka.topic(), kafka.deadLetterTopic())) {
            // The consumer would take its own events for images.
            if (kafka.resultTopic().filter(other::equals).isPresent()) {
                throw new InvalidSettingsException(
                        List.of("RESULT_TOPIC must be another topic than '" + other + "', which IMAGE_TOPIC uses"));
            }
        }
        return kafka;
    }

    /** The topic for records that could not be classified. */
    public String deadLetterTopic() {
        return topic + "-dlq";
    }

    /** All topics that the producer creates. */
    public List<String> topics() {
        List<String> topics = new ArrayList<>(List.of(topic, deadLetterTopic()));
        resultTopic.ifPresent(topics::add);
        return topics;
    }

    /** The properties of every client, as a new map: the brokers and everything passed through. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new HashMap<>(passedThrough);
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** Shows only the names of passed-through settings, because values can be secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topic=" + topic + ", partitions=" + partitions
                + ", resultTopic=" + resultTopic + ", passedThrough=" + passedThrough.keySet() + "]";
    }

    // Checks with the clients' own definitions, which hide the values of secrets.
    private static void validate(Map<String, String> properties) {
        Set<String> problems = new TreeSet<>();
        for (ConfigDef definition : DEFINITIONS) {
            for (ConfigValue value : definition.validate(properties)) {
                // A second message about the same value only follows from the first.
                if (properties.containsKey(value.name())
                        && !value.errorMessages().isEmpty()) {
                    problems.add(variable(value.name()) + ": "
                            + value.errorMessages().get(0));
                }
            }
        }
        String login = properties.get(SaslConfigs.SASL_JAAS_CONFIG);
        if (login != null && !isLogin(login)) {
            problems.add(
                    "KAFKA_SASL_JAAS_CONFIG must be MODULE required username=\"…\" password=\"…\"; in a value, write"
                            + " \\\" for a quotation mark and \\\\ for a backslash");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(List.copyOf(problems));
        }
    }

    // The parser's own message repeats the offending word, which can be part of the password.
    private static boolean isLogin(String text) {
        try {
            JaasContext unused =
                    JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(text)));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String variable(String property) {
        return PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    // Takes only names that a client knows, because orchestrators set variables such as KAFKA_PORT or KAFKA_HOME.
    private static Map<String, String> passedThrough(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (ConfigDef definition : DEFINITIONS) {
            for (ConfigDef.ConfigKey key : definition.configKeys().values()) {
                String variable = variable(key.name);
                String value = environment.getOrDefault(variable, "");
                String file = environment.getOrDefault(variable + "_FILE", "");
                if (!value.isEmpty()) {
                    properties.put(key.name, value);
                } else if (key.type == ConfigDef.Type.PASSWORD
                        && !file.isEmpty()
                        && !properties.containsKey(key.name)) {
                    SecretFile.read(variable, file, problems).ifPresent(secret -> properties.put(key.name, secret));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(List.copyOf(new TreeSet<>(problems)));
        }
        validate(properties);
        return properties;
    }

    private static String servers(String text) {
        for (String server : Parsers.list(text)) {
            if (!server.matches("(\\[[0-9a-fA-F:]+]|[^:\\s]+):\\d{1,5}")) {
                throw new IllegalArgumentException("must be host:port pairs, comma-separated, not '" + text + "'");
            }
        }
        return text;
    }

    private static String topicName(String text) {
        // Kafka's own limit is 249 characters; the dead-letter topic's suffix has to fit too.
        if (!text.matches("[a-zA-Z0-9._-]{1,240}") || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(
                    "must be 1 to 240 letters, digits, dots, underscores or hyphens, not '" + text + "'");
        }
        return text;
    }
}
