package dev.visionscaling.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private static final Setting<String> TOPIC = Setting.required("IMAGE_TOPIC", "topic of images", Parsers::text);
    private static final Setting<Integer> THREADS =
            Setting.withDefault("THREADS", "2", "threads", Parsers.integer(1, 8));
    private static final Setting<Optional<String>> USER = Setting.optional("DB_USER", "role", Parsers::text);
    private static final Setting<Boolean> FOLLOW = Setting.toggle("FOLLOW", "continue until stopped");
    private static final Setting<Optional<String>> PASSWORD = Setting.secret("DB_PASSWORD", "its password");
    private static final Setting<Path> DIRECTORY = Setting.positional("DIR", "where the images are", Parsers::path);

    private static Settings read(Map<String, String> flags, Map<String, String> environment, Setting<?>... declared) {
        return new SettingsReader(flags, environment).read(List.of(declared));
    }

    private static List<String> problems(
            Map<String, String> flags, Map<String, String> environment, Setting<?>... declared) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(flags, environment, declared))
                .problems();
    }

    @Test
    void prefersAFlagToTheEnvironmentAndThatToTheDefault() {
        assertThat(read(Map.of("THREADS", "3"), Map.of("THREADS", "4"), THREADS).get(THREADS))
                .isEqualTo(3);
        assertThat(read(Map.of(), Map.of("THREADS", "4"), THREADS).get(THREADS)).isEqualTo(4);
        assertThat(read(Map.of(), Map.of(), THREADS).get(THREADS)).isEqualTo(2);
    }

    @Test
    void treatsAnEmptyVariableAsNotSet() {
        assertThat(read(Map.of(), Map.of("THREADS", ""), THREADS).get(THREADS)).isEqualTo(2);
        assertThat(problems(Map.of(), Map.of("IMAGE_TOPIC", ""), TOPIC)).hasSize(1);
    }

    @Test
    void reportsTheProblemsOfAllSettingsTogether() {
        assertThat(problems(Map.of(), Map.of("THREADS", "many", "FOLLOW", "maybe"), TOPIC, THREADS, FOLLOW, DIRECTORY))
                .containsExactly(
                        "IMAGE_TOPIC is not set: give it in the environment or as --image-topic (topic of images)",
                        "THREADS must be a whole number from 1 to 8, not 'many'",
                        "FOLLOW must be true or false, not 'maybe'",
                        "DIR is missing: where the images are");
    }

    @Test
    void anOptionalSettingCanBeClearedByAnEmptyFlag() {
        assertThat(read(Map.of(), Map.of(), USER).get(USER)).isEmpty();
        assertThat(read(Map.of(), Map.of("DB_USER", "me"), USER).get(USER)).contains("me");
        assertThat(read(Map.of("DB_USER", ""), Map.of("DB_USER", "me"), USER).get(USER))
                .isEmpty();
    }

    @Test
    void emptyTextTurnsAClearableSettingOff() {
        Setting<Optional<String>> results = Setting.clearable("RESULT_TOPIC", "results", "topic", Parsers::text);
        assertThat(read(Map.of(), Map.of(), results).get(results)).contains("results");
        assertThat(read(Map.of(), Map.of("RESULT_TOPIC", "mine"), results).get(results))
                .contains("mine");
        assertThat(read(Map.of(), Map.of("RESULT_TOPIC", ""), results).get(results))
                .isEmpty();
        assertThat(read(Map.of("RESULT_TOPIC", ""), Map.of("RESULT_TOPIC", "mine"), results)
                        .get(results))
                .isEmpty();
    }

    @Test
    void doesNotReadPositionalArgumentsFromTheEnvironment() {
        assertThat(problems(Map.of(), Map.of("DIR", "/images"), DIRECTORY))
                .containsExactly("DIR is missing: where the images are");
        assertThat(read(Map.of("DIR", "/images"), Map.of(), DIRECTORY).get(DIRECTORY))
                .isEqualTo(Path.of("/images"));
    }

    @Test
    void readsASecretFromItsVariableOrElseFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "from-file\n");
        Map<String, String> environment = Map.of("DB_PASSWORD_FILE", file.toString());
        assertThat(read(Map.of(), environment, PASSWORD).get(PASSWORD)).contains("from-file");
        assertThat(read(Map.of(), Map.of("DB_PASSWORD_FILE", file.toString(), "DB_PASSWORD", "direct"), PASSWORD)
                        .get(PASSWORD))
                .contains("direct");
        assertThat(read(Map.of(), Map.of(), PASSWORD).get(PASSWORD)).isEmpty();
    }

    @Test
    void reportsAnUnreadableSecretFileWithTheOtherProblems(@TempDir Path directory) {
        String missing = directory.resolve("missing").toString();
        assertThat(problems(Map.of(), Map.of("DB_PASSWORD_FILE", missing), PASSWORD, DIRECTORY))
                .containsExactly(
                        "DB_PASSWORD_FILE names a file that cannot be used: " + missing + " does not exist",
                        "DIR is missing: where the images are");
    }

    @Test
    void refusesAnEmptySecretFile(@TempDir Path directory) throws IOException {
        String empty = Files.writeString(directory.resolve("password"), " \n").toString();
        assertThat(problems(Map.of(), Map.of("DB_PASSWORD_FILE", empty), PASSWORD))
                .containsExactly("DB_PASSWORD_FILE names a file that is empty: " + empty);
    }

    @Test
    void readsOnlySecretsFromFiles(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("user"), "me");
        assertThat(read(Map.of(), Map.of("DB_USER_FILE", file.toString()), USER).get(USER))
                .isEmpty();
    }

    @Test
    void settingsShowTheirNamesButNotTheirValues() {
        Settings settings = read(Map.of(), Map.of("DB_PASSWORD", "hunter2", "DB_USER", "me"), USER, PASSWORD);
        assertThat(settings).hasToString("Settings[DB_PASSWORD, DB_USER]");
    }

    @Test
    void refusesToGetAnUndeclaredSetting() {
        Settings settings = read(Map.of(), Map.of(), THREADS);
        assertThatThrownBy(() -> settings.get(TOPIC))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("IMAGE_TOPIC is not declared by this command");
    }

    @Test
    void keepsTheEnvironmentForPassedThroughSettings() {
        assertThat(read(Map.of(), Map.of("KAFKA_SASL_MECHANISM", "PLAIN")).environment())
                .containsEntry("KAFKA_SASL_MECHANISM", "PLAIN");
    }

    @Test
    void aSettingThatIsOnlyAFlagIgnoresTheEnvironment() {
        Setting<Integer> onlyFlag = THREADS.onlyAsFlag();
        assertThat(read(Map.of(), Map.of("THREADS", "4"), onlyFlag).get(onlyFlag))
                .isEqualTo(2);
        assertThat(read(Map.of("THREADS", "3"), Map.of(), onlyFlag).get(onlyFlag))
                .isEqualTo(3);
        assertThat(problems(Map.of("THREADS", "9"), Map.of(), onlyFlag))
                .containsExactly("--threads must be a whole number from 1 to 8, not '9'");
        assertThat(problems(Map.of(), Map.of("IMAGE_TOPIC", "t"), TOPIC.onlyAsFlag()))
                .containsExactly("--image-topic is missing: topic of images");
    }

    @Test
    void namesAnInstanceAfterTheMachineByDefault() {
        List<Setting<?>> all = InstanceSettings.all();
        Settings named = new SettingsReader(Map.of(), Map.of("INSTANCE_NAME", "consumer-1")).read(all);
        assertThat(InstanceSettings.nameFrom(named)).isEqualTo("consumer-1");
        Settings unnamed = new SettingsReader(Map.of(), Map.of()).read(all);
        assertThat(InstanceSettings.nameFrom(unnamed)).isNotBlank().isNotEqualTo("the machine's name");
    }
}
