package dev.visionscaling.dashboard.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final Thumbnails thumbnails = new Thumbnails(
            new KnownKeys(Set.of("good", "more-images/good", "broken")),
            image -> {
                fetched.add(image.toString());
                return new ImageContent.Bytes(image.key().getBytes(StandardCharsets.UTF_8), () -> {});
            },
            bytes -> new String(bytes, StandardCharsets.UTF_8).equals("good")
                    ? Optional.of(new byte[] {1, 2})
                    : Optional.empty(),
            new Thumbnails.Limits(1_000, 1, Duration.ofMillis(1)));

    @Test
    void fetchesAnImageOnlyOnce() throws Exception {
        assertThat(thumbnails.of(ImageId.inDefaultBucket("good"))).isInstanceOf(Thumbnails.Found.class);
        assertThat(thumbnails.of(ImageId.inDefaultBucket("good"))).isInstanceOf(Thumbnails.Found.class);

        assertThat(fetched).containsExactly("good");
    }

    @Test
    void doesNotFetchUnknownImages() throws Exception {
        assertThat(thumbnails.of(ImageId.inDefaultBucket("secret"))).isInstanceOf(Thumbnails.UnknownImage.class);

        assertThat(fetched).isEmpty();
    }

    @Test
    void reportsAnImageThatCannotBeScaled() throws Exception {
        assertThat(thumbnails.of(ImageId.inDefaultBucket("broken"))).isInstanceOf(Thumbnails.NoThumbnail.class);
    }

    @Test
    void makesOneThumbnailForConcurrentRequests() throws Exception {
        CountDownLatch requests = new CountDownLatch(4);
        Thumbnails slow = new Thumbnails(
                new KnownKeys(Set.of("good")),
                image -> {
                    fetched.add(image.toString());
                    awaitAllOf(requests);
                    return new ImageContent.Bytes(new byte[4], () -> {});
                },
                bytes -> Optional.of(new byte[] {1, 2}),
                new Thumbnails.Limits(1_000, 4, LIMIT));
        ExecutorService pages = Executors.newFixedThreadPool(4);
        try {
            List<Future<Thumbnails.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(pages.submit(() -> {
                    requests.countDown();
                    return slow.of(ImageId.inDefaultBucket("good"));
                }));
            }
            for (Future<Thumbnails.Answer> answer : answers) {
                assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Thumbnails.Found.class);
            }
        } finally {
            pages.shutdownNow();
        }

        assertThat(fetched).containsExactly("good");
        assertThat(slow.served()).isEqualTo(3);
        assertThat(slow.made()).isEqualTo(1);
    }

    @Test
    void reportsAnOutageAndRetriesOnTheNextRequest() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Thumbnails recovering = new Thumbnails(
                new KnownKeys(Set.of("good")),
                image -> {
                    if (requests.incrementAndGet() == 1) {
                        throw new DatabaseUnavailableException("gone", new SQLException());
                    }
                    return new ImageContent.Bytes(new byte[4], () -> {});
                },
                bytes -> Optional.of(new byte[] {1, 2}),
                new Thumbnails.Limits(1_000, 1, LIMIT));

        assertThatThrownBy(() -> recovering.of(ImageId.inDefaultBucket("good")))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(recovering.of(ImageId.inDefaultBucket("good"))).isInstanceOf(Thumbnails.Found.class);
    }

    private static void awaitAllOf(CountDownLatch requests) {
        try {
            assertThat(requests.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record KnownKeys(Set<String> keys) implements ResultArchive {
        @Override
        public ResultPage find(ResultQuery query) {
            return new ResultPage(List.of(), Optional.empty());
        }

        @Override
        public Optional<ResultDetails> details(ImageId image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean knows(ImageId image) {
            return keys.contains(image.toString());
        }
    }
}
