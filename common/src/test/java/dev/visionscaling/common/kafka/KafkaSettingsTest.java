package dev.visionscaling.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
    private static final String LOGIN = "a.Module required username=\"u\" password=\"hunter2\";";

    private static KafkaSettings read(Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        complete.putIfAbsent("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        return KafkaSettings.from(new SettingsReader(Map.of(), complete).read(KafkaSettings.all()));
    }

    private static KafkaSettings readingResults(Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        complete.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        return KafkaSettings.readingResults(new SettingsReader(Map.of(), complete).read(KafkaSettings.ofResults()));
    }

    @Test
    void requiresOnlyTheBrokers() {
        KafkaSettings settings = read(Map.of());
        assertThat(settings.topic()).isEqualTo("image-keys");
        assertThat(settings.deadLetterTopic()).isEqualTo("image-keys-dlq");
        assertThat(settings.partitions()).isEqualTo(3);
        assertThat(settings.clientProperties()).containsEntry("bootstrap.servers", "localhost:9092");
        assertThatThrownBy(() -> new SettingsReader(Map.of(), Map.of()).read(KafkaSettings.all()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS is not set");
    }

    @Test
    void theResultTopicIsOnUnlessItsNameIsEmpty() {
        assertThat(read(Map.of()).resultTopic()).contains("image-results");
        assertThat(read(Map.of("RESULT_TOPIC", "bins")).topics())
                .containsExactly("image-keys", "image-keys-dlq", "bins");
        assertThat(read(Map.of("RESULT_TOPIC", "")).topics()).containsExactly("image-keys", "image-keys-dlq");
    }

    @Test
    void aReaderOfResultsNeedsTheirTopic() {
        assertThat(readingResults(Map.of()).topic()).isEqualTo("image-results");
        assertThat(readingResults(Map.of("RESULT_TOPIC", "bins")).topic()).isEqualTo("bins");
        assertThatThrownBy(() -> readingResults(Map.of("RESULT_TOPIC", "")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("RESULT_TOPIC is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-keys", "image-keys-dlq"})
    void refusesToSendResultsToTheOtherTopics(String other) {
        assertThatThrownBy(() -> read(Map.of("RESULT_TOPIC", other)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("RESULT_TOPIC must be another topic than '" + other + "'");
    }

    @Test
    void passesThroughOnlyPropertiesThatAClientKnows() {
        KafkaSettings settings = read(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_FETCH_MAX_BYTES", "1000",
                "KAFKA_SASL_MECHANISM", "",
                "KAFKA_PORT", "tcp://10.0.0.1:9092",
                "KAFKA_HOME", "/opt/kafka",
                "SECURITY_PROTOCOL", "PLAINTEXT"));
        assertThat(settings.clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("fetch.max.bytes", "1000")
                .containsOnlyKeys("security.protocol", "fetch.max.bytes", "bootstrap.servers");
    }

    @Test
    void prefersBrokersGivenByFlag() {
        var flags = Map.of("KAFKA_BOOTSTRAP_SERVERS", "flag:1");
        var environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "environment:2");
        KafkaSettings settings = KafkaSettings.from(new SettingsReader(flags, environment).read(KafkaSettings.all()));
        assertThat(settings.clientProperties()).containsEntry("bootstrap.servers", "flag:1");
    }

    @Test
    void hidesPassedThroughValues() {
        KafkaSettings settings = read(Map.of("KAFKA_SASL_JAAS_CONFIG", LOGIN));
        assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "not a login hunter2",
                "a.Module required password=\"a\"hunter2\";",
                "a.Module required password=\"hunter2\""
            })
    void refusesAMalformedLoginWithoutRepeatingIt(String login) {
        assertThatThrownBy(() -> read(Map.of("KAFKA_SASL_JAAS_CONFIG", login)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("KAFKA_SASL_JAAS_CONFIG must be ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsSecretsFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("jaas"), LOGIN + "\n");
        KafkaSettings settings = read(Map.of(
                "KAFKA_SASL_JAAS_CONFIG_FILE", file.toString(), "KAFKA_SECURITY_PROTOCOL_FILE", file.toString()));
        assertThat(settings.clientProperties())
                .containsEntry("sasl.jaas.config", LOGIN)
                .containsOnlyKeys("sasl.jaas.config", "bootstrap.servers");
        assertThatThrownBy(() -> read(Map.of("KAFKA_SSL_KEY_PASSWORD_FILE", "/no/such/file")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(
                        "KAFKA_SSL_KEY_PASSWORD_FILE names a file that cannot be used: /no/such/file does not exist");
    }

    @Test
    void refusesAnEmptySecretFile(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("jaas"));
        assertThatThrownBy(() -> read(Map.of("KAFKA_SASL_JAAS_CONFIG_FILE", empty.toString())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("KAFKA_SASL_JAAS_CONFIG_FILE names a file that is empty: " + empty);
    }

    @Test
    void namesEveryInvalidPassedThroughValue() {
        assertThatThrownBy(() -> read(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "bogus",
                        "KAFKA_FETCH_MAX_BYTES", "lots",
                        "KAFKA_SSL_KEY_PASSWORD", "hunter2")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(problem -> problem.startsWith("KAFKA_FETCH_MAX_BYTES: Invalid value lots"))
                                .anyMatch(
                                        problem -> problem.startsWith("KAFKA_SECURITY_PROTOCOL: Invalid value bogus")))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void returnsNewPropertiesForEveryClient() {
        KafkaSettings settings = read(Map.of());
        settings.clientProperties().put("client.id", "mine");
        assertThat(settings.clientProperties()).doesNotContainKey("client.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "a:1,b:2", "a:1, b:2", "[::1]:9092"})
    void takesHostAndPortPairs(String servers) {
        assertThat(read(Map.of("KAFKA_BOOTSTRAP_SERVERS", servers)).bootstrapServers())
                .isEqualTo(servers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:", ":9092", "http://localhost:9092", "a:1,,b:2", "a b:1"})
    void refusesBrokersWithoutAPort(String servers) {
        assertThatThrownBy(() -> read(Map.of("KAFKA_BOOTSTRAP_SERVERS", servers)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", ".", "..", "a/b", "größe"})
    void refusesInvalidTopicNames(String topic) {
        assertThatThrownBy(() -> read(Map.of("IMAGE_TOPIC", topic)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("IMAGE_TOPIC must be 1 to 240 letters, digits, dots, underscores or hyphens, not '" + topic
                        + "'");
    }

    @Test
    void leavesRoomForTheSuffixOfTheDeadLetterTopic() {
        assertThat(read(Map.of("IMAGE_TOPIC", "t".repeat(240))).deadLetterTopic())
                .hasSizeLessThanOrEqualTo(249);
        assertThatThrownBy(() -> read(Map.of("IMAGE_TOPIC", "t".repeat(241))))
                .isInstanceOf(InvalidSettingsException.class);
    }
}
