package dev.visionscaling.consumer.concurrent;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchingExecutorTest {
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    private final Queue<String> closedOn = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstStarted = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    /** Shouts its items; "slow" waits for the test, other words misbehave as they say. */
    private final class Shouting implements BatchingExecutor.BatchHandler<String, String> {
        @Override
        public List<String> run(List<String> batch) throws InterruptedException {
            batches.add(batch);
            if (batch.contains("slow")) {
                firstStarted.countDown();
                Latches.await(firstMayEnd);
            }
            if (batch.contains("fail")) {
                throw new IllegalArgumentException("told to fail");
            }
            if (batch.contains("error")) {
                throw new StackOverflowError("told to fail badly");
            }
            if (batch.contains("lose")) {
                return List.of();
            }
            return batch.stream().map(item -> item.toUpperCase(Locale.ROOT)).toList();
        }

        @Override
        public void close() {
            closedOn.add(Thread.currentThread().getName());
        }
    }

    private BatchingExecutor<String, String> batcher(int workers, int maxBatch) {
        return new BatchingExecutor<>("shout", workers, maxBatch, Shouting::new);
    }

    @Test
    void aloneAnItemIsABatchOfOneAtOnce() throws Exception {
        try (var batcher = batcher(1, 8)) {
            assertThat(resultOf(batcher.submit("a"))).isEqualTo("A");
            assertThat(resultOf(batcher.submit("b"))).isEqualTo("B");
        }
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatWaitsWhileABatchRunsIsTheNextBatch() throws Exception {
        try (var batcher = batcher(1, 8)) {
            CompletableFuture<String> slow = batcher.submit("slow");
            Latches.await(firstStarted);
            var waiting = List.of(batcher.submit("a"), batcher.submit("b"), batcher.submit("c"));
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
            assertThat(resultOf(waiting.get(0))).isEqualTo("A");
            assertThat(resultOf(waiting.get(1))).isEqualTo("B");
            assertThat(resultOf(waiting.get(2))).isEqualTo("C");
        }
        assertThat(batches).containsExactly(List.of("slow"), List.of("a", "b", "c"));
    }

    @Test
    void noBatchIsLargerThanTheMaximum() throws Exception {
        try (var batcher = batcher(1, 2)) {
            CompletableFuture<String> slow = batcher.submit("slow");
            Latches.await(firstStarted);
            List<CompletableFuture<String>> waiting = new ArrayList<>();
            for (String item : List.of("a", "b", "c", "d", "e")) {
                waiting.add(batcher.submit(item));
            }
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
            for (CompletableFuture<String> item : waiting) {
                assertThat(resultOf(item)).isNotEmpty();
            }
        }
        assertThat(batches).containsExactly(List.of("slow"), List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void aFailureFailsTheItemsOfItsBatchOnly() throws Exception {
        try (var batcher = batcher(1, 2)) {
            CompletableFuture<String> slow = batcher.submit("slow");
            Latches.await(firstStarted);
            var fail = batcher.submit("fail");
            var beside = batcher.submit("beside");
            var next = batcher.submit("next");
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
            assertThat(failureOf(fail)).isInstanceOf(IllegalArgumentException.class);
            assertThat(failureOf(beside)).isInstanceOf(IllegalArgumentException.class);
            assertThat(resultOf(next)).isEqualTo("NEXT");
        }
    }

    @Test
    void anErrorDoesNotEndTheWorker() throws Exception {
        try (var batcher = batcher(1, 8)) {
            assertThat(failureOf(batcher.submit("error"))).isInstanceOf(StackOverflowError.class);
            assertThat(resultOf(batcher.submit("next"))).isEqualTo("NEXT");
        }
    }

    @Test
    void aWrongNumberOfResultsFailsTheBatch() throws Exception {
        try (var batcher = batcher(1, 8)) {
            assertThat(failureOf(batcher.submit("lose")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("0 results for 1 items");
        }
    }

    @Test
    void workersRunBesideEachOther() throws Exception {
        try (var batcher = batcher(2, 8)) {
            CompletableFuture<String> slow = batcher.submit("slow");
            Latches.await(firstStarted);
            assertThat(resultOf(batcher.submit("quick"))).isEqualTo("QUICK");
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
        }
    }

    @Test
    void closingFailsWhatRunsAndWhatWaits() throws Exception {
        var batcher = batcher(1, 8);
        CompletableFuture<String> running = batcher.submit("slow");
        Latches.await(firstStarted);
        CompletableFuture<String> waiting = batcher.submit("a");
        batcher.close();
        assertThat(failureOf(running)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatComesAfterClosingFails() throws Exception {
        var batcher = batcher(1, 8);
        batcher.close();
        assertThat(failureOf(batcher.submit("late"))).isInstanceOf(CancellationException.class);
        assertThat(batches).isEmpty();
    }

    @Test
    void eachWorkerClosesItsOwnWork() {
        batcher(3, 8).close();
        assertThat(closedOn).containsExactlyInAnyOrder("shout-1", "shout-2", "shout-3");
    }

    @Test
    void whereOneWorkCannotBeMadeTheOthersAreClosed() {
        AtomicInteger made = new AtomicInteger();
        assertThatThrownBy(() -> new BatchingExecutor<String, String>("shout", 3, 8, () -> {
                    if (made.incrementAndGet() == 3) {
                        throw new IllegalStateException("no third engine");
                    }
                    return new Shouting();
                }))
                .hasMessage("no third engine");
        assertThat(closedOn).hasSize(2);
    }
}
