package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.squeezenet.testing.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sample messages outside the repository, each of which names one image. */
class SharedSamplesIT {
    private static final Set<String> KEYS = Set.of("line-1/part 1.jpg", "line-1/part (1).jpg");

    @Test
    void everySampleNamesItsImage() throws Exception {
        Path folder = TestData.require("cases/events");
        MessageReader reader = new MessageReader("images", Set.of("images"), KeyDecoding.AUTO);
        List<Path> samples;
        try (Stream<Path> files = Files.list(folder)) {
            samples = files.sorted().toList();
        }
        assertThat(samples).isNotEmpty();
        for (Path sample : samples) {
            ParsedMessage message = reader.read(Files.readAllBytes(sample));
            assertThat(message.problems()).as(sample.toString()).isEmpty();
            assertThat(message.images())
                    .as(sample.toString())
                    .singleElement()
                    .satisfies(image -> assertThat(KEYS).map(ImageKey::new).contains(image.key()));
        }
    }
}
