package dev.visionscaling.squeezenet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.network.Architecture;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    @Test
    void readsWhatItWrites() {
        Calibration calibration = new Calibration(Optional.of("ab12"), 100, scales());

        assertThat(CalibrationJson.read(calibration.toJson())).isEqualTo(calibration);
        assertThat(CalibrationJson.read(calibration.toMetadata()))
                .isEqualTo(new Calibration(Optional.empty(), 100, scales()));
    }

    @Test
    void liesBesideTheModel() {
        assertThat(Calibration.fileBeside(Path.of("models", "a.pth"))).isEqualTo(Path.of("models", "a.pth.int8.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "features.9.squeeze\" : 0.5 | features.9.squeeze\" : 0.0 | the scale of features.9.squeeze is not a number above zero",
                "features.9.squeeze\" : 0.5 | features.9.squeeze\" : -1 | the scale of features.9.squeeze is not a number above zero",
                "features.9.squeeze\" : 0.5 | features.9.squeeze\" : 1e99 | the scale of features.9.squeeze is not a number above zero",
                "features.9.squeeze\" : 0.5 | features.9.squeeze\" : \"x\" | the scale of features.9.squeeze is not a number",
                "features.9.squeeze | features.2.squeeze | it has no scale for features.9.squeeze",
                "\"features.9.squeeze\" : 0.5 | \"features.9.squeeze\" : 0.5, \"more\" : 1 | it has a scale for more",
                "\"version\" : 1 | \"version\" : 2 | its version is 2",
                "\"images\" : 100 | \"images\" : 0 | it was not measured on any image",
                "\"scales\" | \"steps\" | it has no scales",
                "} | ) | it is not valid JSON"
            })
    void reportsProblemsInAFile(String good, String bad, String message) {
        String damaged =
                new Calibration(Optional.of("ab12"), 100, scales()).toJson().replace(good, bad);

        assertThatThrownBy(() -> CalibrationJson.read(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "[]", "17"})
    void rejectsTextThatIsNotAnObject(String text) {
        assertThatThrownBy(() -> CalibrationJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Float> scales() {
        Map<String, Float> scales = new HashMap<>();
        Architecture.activations().forEach(name -> scales.put(name, 0.5f));
        return scales;
    }
}
