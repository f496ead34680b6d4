package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.SettingsReader;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerSettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:9092",
            "DATABASE_URL", "jdbc:postgresql://localhost/vision",
            "S3_BUCKET", "images",
            "MODEL", "models/parts.safetensors");

    static ConsumerSettings read(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>(NEEDED);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ConsumerSettings.from(new SettingsReader(Map.of(), environment).read(ConsumerSettings.all()));
    }

    private static List<String> problems(String... namesAndValues) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(namesAndValues))
                .problems();
    }

    @Test
    void needsFourSettingsAndHasADefaultForEveryOther() {
        ConsumerSettings settings = read();
        assertThat(settings.model().path()).contains(Path.of("models/parts.safetensors"));
        assertThat(settings.precision()).isEqualTo(Precision.FP32);
        assertThat(settings.keyDecoding()).isEqualTo(KeyDecoding.AUTO);
        assertThat(settings.allowedBuckets()).containsExactly("images");
        assertThat(settings.streams().commitInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.pipeline().maxImageBytes()).isEqualTo(20L << 20);
        assertThat(settings.instance()).isNotBlank();
    }

    @Test
    void aModelIsAWordOrAPath() {
        assertThat(read("MODEL", "imagenet").model().path()).isEmpty();
        assertThat(read("MODEL", "./imagenet").model().path()).contains(Path.of("./imagenet"));
        assertThat(problems("MODEL", "a\0b"))
                .singleElement()
                .asString()
                .startsWith("MODEL must be parts, imagenet or a path");
    }

    @Test
    void aPrecisionIsOneOfFourWords() {
        assertThat(read("PRECISION", "int8").precision()).isEqualTo(Precision.INT8);
        assertThat(read("PRECISION", "auto").precision()).isEqualTo(Precision.AUTO);
        assertThat(problems("PRECISION", "int4"))
                .containsExactly("PRECISION must be one of fp32, bf16, int8, auto, not 'int4'");
    }

    @Test
    void furtherBucketsAreAllowedBesideItsOwn() {
        assertThat(read("S3_ALLOWED_BUCKETS", "more, other").allowedBuckets())
                .containsExactlyInAnyOrder("images", "more", "other");
    }

    @Test
    void aDepthOfZeroTurnsTheCamerasOff() {
        assertThat(read().cameras().isOn()).isTrue();
        assertThat(read("CAMERA_PREFIX_DEPTH", "2").cameras().prefixDepth()).contains(2);
        assertThat(read("CAMERA_PREFIX_DEPTH", "0").cameras().isOn()).isFalse();
        assertThat(problems("CAMERA_PREFIX_DEPTH", "-1"))
                .containsExactly("CAMERA_PREFIX_DEPTH must be a whole number from 0 to 32, not '-1'");
    }

    @Test
    void reportsAllInvalidSettingsByName() {
        InvalidSettingsException thrown = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> new SettingsReader(
                                Map.of(),
                                Map.of(
                                        "PRECISION", "fp64",
                                        "IN_FLIGHT_IMAGES", "0",
                                        "COMMIT_INTERVAL", "5",
                                        "KEY_DECODING", "url",
                                        "OPS_PORT", "http"))
                        .read(ConsumerSettings.all()));
        assertThat(thrown.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "DATABASE_URL",
                        "S3_BUCKET",
                        "MODEL",
                        "PRECISION",
                        "IN_FLIGHT_IMAGES",
                        "COMMIT_INTERVAL",
                        "KEY_DECODING",
                        "OPS_PORT");
    }

    @Test
    void anImageHasToFitIntoTheBytesInFlight() {
        assertThat(problems("MAX_IMAGE_BYTES", "2MiB", "IN_FLIGHT_BYTES", "1MiB"))
                .containsExactly("MAX_IMAGE_BYTES (2097152) must not be above IN_FLIGHT_BYTES (1048576)");
    }

    @Test
    void sizesThatCannotWorkAreReportedTogether() {
        assertThat(problems("MAX_IMAGE_BYTES", "2GiB", "IN_FLIGHT_BYTES", "1025GiB"))
                .containsExactly("IN_FLIGHT_BYTES must be at most 1024GiB", "MAX_IMAGE_BYTES must be at most 1GiB");
        assertThat(problems("MAX_IMAGE_PIXELS", "1073741825"))
                .containsExactly("MAX_IMAGE_PIXELS must be a whole number from 1 to 1073741824, not '1073741825'");
    }

    @Test
    void anImageIsGivenUpBeforeTheDrainEnds() {
        assertThat(problems("GIVE_UP_AFTER", "20s", "DRAIN_TIMEOUT", "20s", "MAX_IMAGE_BYTES", "2GiB"))
                .containsExactly(
                        "GIVE_UP_AFTER (20000 ms) must be shorter than DRAIN_TIMEOUT (20000 ms)",
                        "MAX_IMAGE_BYTES (2147483648) must not be above IN_FLIGHT_BYTES (50331648)",
                        "MAX_IMAGE_BYTES must be at most 1GiB");
    }

    @Test
    void aShortDrainShortensTheTimeForAnImage() {
        assertThat(read().pipeline().giveUpAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(read("DRAIN_TIMEOUT", "31s").pipeline().giveUpAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(read("DRAIN_TIMEOUT", "15s").pipeline().giveUpAfter()).isEqualTo(Duration.ofMillis(7500));
        assertThat(read("DRAIN_TIMEOUT", "1s").pipeline().giveUpAfter()).isEqualTo(Duration.ofMillis(500));
        assertThat(read("DRAIN_TIMEOUT", "5s", "GIVE_UP_AFTER", "4s").pipeline().giveUpAfter())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theLargestSizesFit() {
        PipelineSettings largest = read(
                        "MAX_IMAGE_BYTES", "1073741824", "IN_FLIGHT_BYTES", "1024GiB", "MAX_IMAGE_PIXELS", "1073741824")
                .pipeline();
        assertThat(largest.maxImageBytes()).isEqualTo(1L << 30);
        assertThat(largest.inFlightBytes()).isEqualTo(1L << 40);
    }

    @Test
    void noTwoSettingsShareAName() {
        assertThat(ConsumerSettings.all()).extracting(Setting::name).doesNotHaveDuplicates();
    }
}
