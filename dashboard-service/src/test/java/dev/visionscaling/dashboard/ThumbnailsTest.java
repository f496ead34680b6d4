package dev.visionscaling.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private final List<String> fetched = new ArrayList<>();
    private final Thumbnails thumbnails = new Thumbnails(
            new KnownKeys(Set.of("good", "broken")),
            key -> {
                fetched.add(key);
                return new Photo.Bytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            },
            photo -> photo.length == 4 ? Optional.of(new byte[] {1, 2}) : Optional.empty(),
            new Thumbnails.Limits(1_000, 1, Duration.ofMillis(1)));

    @Test
    void fetchesOnceHoweverOftenItIsAsked() throws Exception {
        assertThat(thumbnails.of("good")).isInstanceOf(Thumbnails.Found.class);
        assertThat(thumbnails.of("good")).isInstanceOf(Thumbnails.Found.class);

        assertThat(fetched).containsExactly("good");
    }

    @Test
    void asksTheStoreForNoKeyThatTheDatabaseDoesNotKnow() throws Exception {
        assertThat(thumbnails.of("secret")).isInstanceOf(Thumbnails.UnknownKey.class);

        assertThat(fetched).isEmpty();
    }

    @Test
    void saysSoWhenAPhotoIsBroken() throws Exception {
        assertThat(thumbnails.of("broken")).isInstanceOf(Thumbnails.NoPicture.class);
    }

    private record KnownKeys(Set<String> keys) implements ResultArchive {
        @Override
        public ResultPage find(ResultQuery query) {
            return new ResultPage(List.of(), Optional.empty());
        }

        @Override
        public Optional<Particulars> particulars(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean knows(String key) {
            return keys.contains(key);
        }
    }
}
