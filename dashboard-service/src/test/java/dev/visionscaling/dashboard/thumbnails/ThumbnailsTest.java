package dev.visionscaling.dashboard.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.dashboard.results.DatabaseUnavailableException;
import dev.visionscaling.dashboard.search.ResultArchive;
import dev.visionscaling.dashboard.search.ResultDetails;
import dev.visionscaling.dashboard.search.ResultPage;
import dev.visionscaling.dashboard.search.ResultQuery;
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
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final Thumbnails thumbnails = new Thumbnails(
            new KnownKeys(Set.of("good", "broken")),
            key -> {
                fetched.add(key);
                return new ImageContent.Bytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
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

    @Test
    void makesOneForAllWhoAskAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(4);
        Thumbnails slow = new Thumbnails(
                new KnownKeys(Set.of("good")),
                key -> {
                    fetched.add(key);
                    awaitAllOf(asked);
                    return new ImageContent.Bytes(new byte[4]);
                },
                photo -> Optional.of(new byte[] {1, 2}),
                new Thumbnails.Limits(1_000, 4, Duration.ofSeconds(10)));
        ExecutorService pages = Executors.newFixedThreadPool(4);
        try {
            List<Future<Thumbnails.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(pages.submit(() -> {
                    asked.countDown();
                    return slow.of("good");
                }));
            }
            for (Future<Thumbnails.Answer> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Thumbnails.Found.class);
            }
        } finally {
            pages.shutdownNow();
        }

        assertThat(fetched).containsExactly("good");
        assertThat(slow.served()).isEqualTo(3);
        assertThat(slow.made()).isEqualTo(1);
    }

    @Test
    void saysThatTheDatabaseIsAwayAndTriesAgainForTheNext() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Thumbnails again = new Thumbnails(
                new KnownKeys(Set.of("good")),
                key -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new DatabaseUnavailableException("gone", new SQLException());
                    }
                    return new ImageContent.Bytes(new byte[4]);
                },
                photo -> Optional.of(new byte[] {1, 2}),
                new Thumbnails.Limits(1_000, 1, Duration.ofSeconds(10)));

        assertThatThrownBy(() -> again.of("good")).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(again.of("good")).isInstanceOf(Thumbnails.Found.class);
    }

    private static void awaitAllOf(CountDownLatch asked) {
        try {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
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
        public Optional<ResultDetails> details(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean knows(String key) {
            return keys.contains(key);
        }
    }
}
