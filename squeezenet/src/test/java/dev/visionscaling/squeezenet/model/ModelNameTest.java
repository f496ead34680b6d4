package dev.visionscaling.squeezenet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelNameTest {
    private static final Path HOME = Path.of("/home/somebody");

    @Test
    void everythingExceptTheTwoWordsIsAPath() throws InterruptedException {
        assertThat(ModelName.parse("imagenet").path()).isEmpty();
        assertThat(ModelName.parse("parts").path()).isEmpty();
        assertThat(ModelName.parse("./imagenet").path()).contains(Path.of("./imagenet"));
        assertThat(ModelName.parse("parts.pth").file(line -> {})).isEqualTo(Path.of("parts.pth"));
        assertThat(ModelName.parse("a/b.pth")).hasToString("a/b.pth");
    }

    @Test
    void rejectsInvalidPaths() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelName.parse(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelName.parse("a\0b"))
                .withMessageContaining("must be parts, imagenet or a path");
    }

    @Test
    void downloadsGoToTheUsersCache() {
        assertThat(ModelName.cache(Map.of(), HOME)).isEqualTo(Path.of("/home/somebody/.cache/visionscaling/models"));
        assertThat(ModelName.cache(Map.of("XDG_CACHE_HOME", "/big/cache"), HOME))
                .isEqualTo(Path.of("/big/cache/visionscaling/models"));
        assertThat(ModelName.cache(Map.of("XDG_CACHE_HOME", "relative"), HOME))
                .isEqualTo(Path.of("/home/somebody/.cache/visionscaling/models"));
    }
}
