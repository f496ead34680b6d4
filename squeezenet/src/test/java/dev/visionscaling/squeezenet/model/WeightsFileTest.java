package dev.visionscaling.squeezenet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsFileTest {
    private static final Path PATH = Path.of("model.pth");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version https://git-lfs.github.com/spec/v1 | it is a Git LFS pointer, not the file itself: run 'git"
                        + " lfs pull'",
                "<!DOCTYPE html><html lang='en'> | it is an HTML page, such as an error or a login page",
                "<html><head> | it is an HTML page",
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error> | it is XML, such as a store's error",
                "{\"error\":\"Invalid username or password.\"} | it is JSON, such as an index or an error message",
                "GGUF-and-more | it is GGUF",
                "# My model, see the readme | it is a text file",
                "BZh91AY&SY | it is compressed by bzip2"
            })
    void namesTextsThatAreNoModel(String text, String meaning) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), meaning);
        assertRefused(("\uFEFF\n" + text).getBytes(StandardCharsets.UTF_8), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "894844460d0a1a0a00000000 | it is HDF5, as Keras writes it",
                "080712077079746f7263681a | it is ONNX",
                "0801123a0a08 | it is a SavedModel of TensorFlow",
                "1c00000054464c3314002000 | it is a model of TensorFlow Lite",
                "1f8b0808ffffffff00 | it is compressed by gzip",
                "ffd8ffe000104a464946 | it is a JPEG image"
            })
    void namesBinaryFilesThatAreNoModel(String hexadecimal, String meaning) {
        assertRefused(HexFormat.of().parseHex(hexadecimal), meaning);
    }

    @Test
    void namesAnEmptyFileAndATarArchive() {
        assertRefused(new byte[0], "it is empty");
        byte[] tar = new byte[512];
        Arrays.fill(tar, 0, 100, (byte) 'n');
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertRefused(tar, "it is a tar archive");
    }

    @Test
    void readsSafetensorsWhateverTheirFirstBytesAre() {
        for (String padding : new String[] {"", "x", "a longer text", "x".repeat(259), "x".repeat(1000)}) {
            byte[] file = new RandomWeights(3, 1).withMetadata("note", padding).toSafetensors();
            assertThat(WeightsFile.parse(new ModelFile(PATH, "model", file))
                            .network()
                            .categories())
                    .isEqualTo(3);
        }
    }

    private static void assertRefused(byte[] bytes, String meaning) {
        assertThatThrownBy(() -> WeightsFile.parse(new ModelFile(PATH, "model", bytes)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("model.pth is not ")
                .hasMessageContaining(meaning);
    }
}
