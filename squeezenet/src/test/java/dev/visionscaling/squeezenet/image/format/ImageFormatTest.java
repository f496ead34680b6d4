package dev.visionscaling.squeezenet.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.testing.PillowReferences;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatTest {
    /** With fewer bytes the format cannot be detected. */
    private static final int TELLING_BYTES = 4;

    static List<String> files() {
        return PillowReferences.table("expected.csv").stream()
                .map(line -> line.get(0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsTheSizeInTheHeader(String file) throws UndecodableImageException {
        EncodedImage image = ImageFormat.inspect(PillowReferences.bytes(file));

        boolean largerScreen = file.startsWith("smaller-than");
        assertThat(image.width()).isEqualTo(largerScreen ? 46 : 37);
        assertThat(image.height()).isEqualTo(largerScreen ? 33 : 29);
    }

    @ParameterizedTest
    @MethodSource("files")
    void detectsTruncationAtEveryOffset(String file) {
        byte[] whole = PillowReferences.bytes(file);
        for (int length = TELLING_BYTES; length < whole.length; length++) {
            UndecodableImageException problem = problemWith(Arrays.copyOf(whole, length));

            boolean atEnd = length >= whole.length - 4;
            if (problem == null && atEnd && PillowReferences.mayEndEarlier(file)) {
                continue;
            }
            assertThat(problem.reason()).as("cut to %s bytes", length).isEqualTo(UndecodableReason.TRUNCATED);
            assertThat(problem).hasMessageContaining("ends after " + length + " bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void rejectsDamagedBytesOnlyWithItsOwnException(String file) {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = PillowReferences.bytes(file).clone();
            for (int i = 0; i < 6; i++) {
                damaged[random.nextInt(Math.min(damaged.length, 200))] = (byte) random.nextInt();
            }
            try {
                assertThat(ImageFormat.inspect(damaged).width()).isPositive();
            } catch (UndecodableImageException e) {
                assertThat(e).hasMessageMatching("(?s).{10,200}");
            }
        }
    }

    @Test
    void quotesTheBeginningOfOtherContent() {
        UndecodableImageException page = problemWith(ascii("<html>\n <body>Not found</body></html>"));

        assertThat(page.reason()).isEqualTo(UndecodableReason.NOT_AN_IMAGE);
        assertThat(page).hasMessageStartingWith("an HTML page: the object begins with '<html> <body>No'");
    }

    @Test
    void reportsAnEmptyObject() {
        UndecodableImageException nothing = problemWith(new byte[0]);

        assertThat(nothing.reason()).isEqualTo(UndecodableReason.NOT_AN_IMAGE);
        assertThat(nothing).hasMessageStartingWith("the object is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BM is also how a text may begin",
                "RIFF\0\0\0\0WAVEfmt ",
                "%PDF-1.7",
                "P6 is also how a text may begin",
                "\0\0\0 ftypavif"
            })
    void rejectsOtherContent(String content) {
        assertThat(problemWith(ascii(content)).reason()).isEqualTo(UndecodableReason.NOT_AN_IMAGE);
    }

    @Test
    void detectsAWrongChecksumInAPng() {
        byte[] damaged = PillowReferences.bytes("rgba.png").clone();
        damaged[damaged.length / 2] ^= 1;

        UndecodableImageException problem = problemWith(damaged);

        assertThat(problem.reason()).isEqualTo(UndecodableReason.CORRUPT);
        assertThat(problem).hasMessageContaining("wrong checksum");
    }

    private static UndecodableImageException problemWith(byte[] bytes) {
        return catchThrowableOfType(UndecodableImageException.class, () -> ImageFormat.inspect(bytes));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
