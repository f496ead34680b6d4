package dev.visionscaling.common.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.common.config.InvalidSettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    private static final List<String> MODEL = List.of("nut", "bolt");

    private static RulesFile parse(String text) {
        return RulesFile.parse(Path.of("rules.json"), text);
    }

    private static List<String> problems(String text) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> parse(text))
                .problems();
    }

    private static List<String> problemsForTheModel(String text, boolean measuresNovelty) {
        return catchThrowableOfType(
                        InvalidSettingsException.class, () -> parse(text).rulesFor("parts", MODEL, measuresNovelty))
                .problems();
    }

    @Test
    void namesAllProblemsWithTheirLinesAndPlaces() {
        assertThat(problems("""
                        {
                          "categories": {"nut": "1", "hex nut": 2, "bolt": " "},
                          "least_confidence": 120,
                          "least_margin": "30",
                          "unknown_above": 2,
                          "least_confidnce": 80,
                          "otherwise": null,
                          "prefixes": {
                            "line1/": {"unsure": [], "prefixes": {}},
                            "": {},
                            "line2/": "1",
                            "line1/": {"region": {"x": 0.5, "y": 0, "width": 0.6, "height": 1}},
                            "line3/": {"region": {"x": 0.12345, "y": -1, "width": 0, "depth": 1}}
                          },
                          "least_margin": 30
                        }"""))
                .containsExactlyInAnyOrder(
                        "rules.json: line 12, $.prefixes['line1/']: is there twice, first in line 9",
                        "rules.json: line 15, $.least_margin: is there twice, first in line 4",
                        "rules.json: line 6, $.least_confidnce: is not known here; the names are categories, otherwise,"
                                + " unsure, unknown, rejected, least_confidence, least_margin, unknown_above, region,"
                                + " prefixes, $schema",
                        "rules.json: line 2, $.categories['hex nut']: must be a bin's name in quotes",
                        "rules.json: line 2, $.categories.bolt: must be the name of a bin: 1 to 100 characters, without"
                                + " control characters or outer spaces",
                        "rules.json: line 7, $.otherwise: must be a bin's name in quotes",
                        "rules.json: line 3, $.least_confidence: must be a number from 0 to 100 percent",
                        "rules.json: line 3, $.least_confidence: needs 'unsure', the bin of the parts that it keeps from"
                                + " their own",
                        "rules.json: line 15, $.least_margin: needs 'unsure', the bin of the parts that it keeps from"
                                + " their own",
                        "rules.json: line 5, $.unknown_above: needs 'unknown', the bin of the parts that it keeps from"
                                + " their own",
                        "rules.json: line 10, $.prefixes['']: a prefix has 1 to 1024 characters",
                        "rules.json: line 11, $.prefixes['line2/']: must be an object in braces",
                        "rules.json: line 12, $.prefixes['line1/'].region: reaches beyond the image: x + width and"
                                + " y + height may be at most 1",
                        "rules.json: line 13, $.prefixes['line3/'].region.depth: is not known here; the names are x, y,"
                                + " width, height",
                        "rules.json: line 13, $.prefixes['line3/'].region: has no 'height'",
                        "rules.json: line 13, $.prefixes['line3/'].region.x: must be a share of the image, a number from"
                                + " 0 to 1 with at most 4 digits after the point",
                        "rules.json: line 13, $.prefixes['line3/'].region.y: must be a share of the image, a number from"
                                + " 0 to 1 with at most 4 digits after the point",
                        "rules.json: line 13, $.prefixes['line3/'].region.width: must be a share of the image, a number"
                                + " from 0.01 to 1 with at most 4 digits after the point");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `                 ` | is empty: it must have one JSON object
            []                  | line 1, $: must be an object in braces
            {"otherwise": "1"}  | line 1, $: has no 'categories'
            {"categories": {}}} | line 1, column 19: it is not JSON: Unexpected close marker '}'
            {"categories": {}}3 | line 1: there is more after the end of the JSON object
            {'categories': {}}  | line 1, column 2: it is not JSON: Unexpected character (''' (code 39))
            {"categories": {}, "least_margin": 1e999999999, "unsure": "1"} | line 1, $.least_margin: must be a number
            {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}} | it is not JSON: Document nesting depth (11)
            """)
    void refusesWhatIsNotRules(String text, String problem) {
        assertThat(problems(text).get(0)).startsWith("rules.json: " + problem);
    }

    @Test
    void namesWhatDoesNotFitTheModel() {
        assertThat(problemsForTheModel("""
                        {"categories": {"nut": "1",
                                        "nutt": "2"},
                         "unknown": "3",
                         "prefixes": {"line1/": {"categories": {"cog": "4"}, "unknown": "5"}}}""", false))
                .containsExactly(
                        "RULES rules.json: line 2, $.categories.nutt: the model parts has no category 'nutt'; it has"
                                + " nut, bolt",
                        "RULES rules.json: line 4, $.prefixes['line1/'].categories.cog: the model parts has no category"
                                + " 'cog'; it has nut, bolt",
                        "RULES rules.json: line 1, $.categories: has no bin for bolt of the model parts: name their"
                                + " bins, or one for all others with 'otherwise'",
                        "RULES rules.json: line 3, $.unknown: the model parts does not measure novelty, so that nothing"
                                + " would get into this bin: leave it out, or use a model that 'train' has made from"
                                + " photos",
                        "RULES rules.json: line 4, $.prefixes['line1/'].unknown: the model parts does not measure"
                                + " novelty, so that nothing would get into this bin: leave it out, or use a model that"
                                + " 'train' has made from photos");
    }

    @Test
    void fitsAModelThatHasItsCategoriesAndMeasuresNovelty() {
        RulesFile file = parse("{\"categories\": {\"nut\": \"1\"}, \"otherwise\": \"2\", \"unknown\": \"3\"}");
        assertThat(file.rulesFor("parts", MODEL, true)).isSameAs(file.rules());
        assertThat(file).hasToString("rules.json");
    }

    @Test
    void theDigestIsThatOfTheContent() {
        String digest = parse("{\"categories\": {\"nut\": \"1\", \"bolt\": \"2\"}, \"rejected\": \"3\"}")
                .rules()
                .digest()
                .orElseThrow();
        assertThat(digest).hasSize(64);
        assertThat(parse("""
                        {
                          "$schema": "rules.schema.json",
                          "rejected": "3",
                          "categories": {"bolt": "2", "nu\\u0074": "1"}
                        }""").rules().digest()).contains(digest);
        assertThat(parse("{\"categories\": {\"nut\": \"1\", \"bolt\": \"2\"}, \"rejected\": \"4\"}")
                        .rules()
                        .digest()
                        .orElseThrow())
                .isNotEqualTo(digest);
    }

    @Test
    void aLineTakesOverWhatItDoesNotSay() {
        BinRules rules = parse("""
                        {"categories": {"nut": "1"}, "unsure": "2", "region": {"x": 0.25, "y": 0, "width": 0.5, "height": 1},
                         "prefixes": {"line1/": {"least_confidence": 90},
                                      "line2/": {"region": {"x": 0, "y": 0, "width": 1, "height": 0.5}}}}""").rules();
        assertThat(rules.region("line1/a.jpg")).contains(new RelativeRegion(2500, 0, 5000, 10_000));
        assertThat(rules.region("line2/a.jpg")).contains(new RelativeRegion(0, 0, 10_000, 5000));
        assertThat(rules.region("a.jpg")).contains(new RelativeRegion(2500, 0, 5000, 10_000));
        assertThat(BinRules.none().region("a.jpg")).isEmpty();
    }

    @Test
    void readsWhatAnyEditorWrites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rules.json");
        Files.write(file, "\uFEFF{\r\n\"categories\": {\"Sp\u00e4ne\": \"1\"}}".getBytes(StandardCharsets.UTF_16LE));
        assertThat(RulesFile.read(file.toString()).rules().bins()).containsExactly("1");
    }

    @Test
    void refusesAFileThatIsNotTextOrTooLarge(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rules.json");
        assertThatThrownBy(() -> RulesFile.read(file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be a file that can be read");
        Files.write(file, new byte[] {'{', 0});
        assertThatThrownBy(() -> RulesFile.read(file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a text file");
        Files.writeString(file, "{\n" + " \n".repeat(1 << 20));
        assertThatThrownBy(() -> RulesFile.read(file.toString()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(file + ": has more than a million characters, which is too much for rules");
    }
}
