package dev.visionscaling.endtoend.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of rules accepts and refuses the same files as the program. */
class RulesSchemaTest {
    private static final String SCHEMA = "deploy/schemas/bin-rules.schema.json";
    private static final String EXAMPLE = "examples/rules.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema RULES =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(RepositoryFiles.text(SCHEMA));

    private static Set<ValidationMessage> problems(String json) throws IOException {
        return RULES.validate(MAPPER.readTree(json));
    }

    private static Path file(Path folder, String json) throws IOException {
        return Files.writeString(folder.resolve("rules.json"), json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'categories': {}}",
                "{'categories': {'nut': '1', 'hex nut': 'Kiste 2 / ü'}, '$schema': 'x'}",
                "{'categories': {'nut': '1'}, 'otherwise': '2', 'unsure': '3', 'unknown': '4', 'rejected': '5'}",
                "{'categories': {}, 'unsure': '3', 'least_confidence': 0, 'least_margin': 100.0}",
                "{'categories': {}, 'unknown': '3', 'unknown_above': 1e1}",
                "{'categories': {}, 'prefixes': {}}",
                "{'categories': {}, 'unsure': '3', 'prefixes': {'line1/': {'least_confidence': 90}, 'line1/a/': {}}}",
                "{'categories': {}, 'prefixes': {'line1/': {'unsure': '3', 'least_margin': 9, 'otherwise': '1'}}}",
                "{'categories': {}, 'prefixes': {'line1/': {'unknown': '3', 'unknown_above': 2}}}",
                "{'categories': {'nut': 'a'}, 'region': {'x': 0, 'y': 0.25, 'width': 1, 'height': 0.5}}",
            })
    void bothAccept(String text, @TempDir Path folder) throws IOException {
        String json = text.replace('\'', '"');
        assertThat(problems(json)).isEmpty();
        assertThat(RulesFile.read(file(folder, json).toString()).rules().digest())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'categories': {}, 'Otherwise': '1'}",
                "{'categories': ['nut']}",
                "{'categories': {'nut': 1}}",
                "{'categories': {'nut': null}}",
                "{'categories': {'nut': ''}}",
                "{'categories': {'nut': ' 1'}}",
                "{'categories': {'nut': 'a\\tb'}}",
                "{'categories': {'': '1'}}",
                "{'categories': {}, '$schema': 1}",
                "{'categories': {}, 'otherwise': true}",
                "{'categories': {}, 'least_confidence': 80}",
                "{'categories': {}, 'least_margin': 80}",
                "{'categories': {}, 'unknown_above': 1}",
                "{'categories': {}, 'unsure': '1', 'least_confidence': 100.1}",
                "{'categories': {}, 'unsure': '1', 'least_confidence': -1}",
                "{'categories': {}, 'unsure': '1', 'least_margin': '20'}",
                "{'categories': {}, 'unknown': '1', 'unknown_above': 1001}",
                "{'categories': {}, 'prefixes': []}",
                "{'categories': {}, 'prefixes': {'': {}}}",
                "{'categories': {}, 'prefixes': {'a': '1'}}",
                "{'categories': {}, 'prefixes': {'a': {'prefixes': {}}}}",
                "{'categories': {}, 'prefixes': {'a': {'$schema': 'x'}}}",
                "{'categories': {}, 'prefixes': {'a': {'least_confidence': 80}}}",
                "{'categories': {}, 'prefixes': {'a': {'unknown_above': 2}}}",
                "{'categories': {}, 'region': {'x': 0, 'y': 0, 'width': 1}}",
                "{'categories': {}, 'region': {'x': 0, 'y': 0, 'width': 1, 'height': 0}}",
                "{'categories': {}, 'region': {'x': 0, 'y': 0, 'width': 1, 'height': 2}}",
                "{'categories': {}, 'region': {'x': 0, 'y': 0, 'width': 1, 'height': 1, 'depth': 1}}",
                "{'categories': {}, 'region': [0, 0, 1, 1]}",
            })
    void bothRefuse(String text, @TempDir Path folder) throws IOException {
        String json = text.replace('\'', '"');
        assertThat(problems(json)).isNotEmpty();
        Path file = file(folder, json);
        assertThatThrownBy(() -> RulesFile.read(file.toString())).isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void theExampleFitsTheBundledModel() throws IOException {
        assertThat(problems(RepositoryFiles.text(EXAMPLE))).isEmpty();
        List<String> parts = List.of(
                "bearing",
                "bolt",
                "bracket",
                "chain-link",
                "elbow",
                "gear",
                "nut",
                "pulley",
                "screw",
                "spring",
                "washer",
                "wing-nut");
        RulesFile rules = RulesFile.read(RepositoryFiles.file(EXAMPLE).toString());
        assertThat(rules.rulesFor("parts", parts, false).bins())
                .containsExactly("bin-1", "bin-2", "bin-3", "bin-4", "bin-5", "look-at");
    }

    @Test
    void theSchemaNamesItsOwnAddressInTheExample() throws IOException {
        JsonNode example = MAPPER.readTree(RepositoryFiles.text(EXAMPLE));
        Path schema = RepositoryFiles.file(EXAMPLE)
                .resolveSibling(example.path("$schema").asText());
        assertThat(schema.normalize()).isEqualTo(RepositoryFiles.file(SCHEMA).normalize());
    }
}
