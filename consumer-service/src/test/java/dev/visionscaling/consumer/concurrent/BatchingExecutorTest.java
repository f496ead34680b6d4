package dev.visionscaling.consumer.concurrent;

import static dev.visionscaling.consumer.testing.Latches.failureOf;
import static dev.visionscaling.consumer.testing.Latches.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.concurrent.BatchingExecutor.Gathering;
import dev.visionscaling.consumer.testing.Latches;
import java.time.Duration;
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

@Timeout(120)
class BatchingExecutorTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    private final Queue<String> closedOn = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstStarted = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    private volatile int mostAtOnce = Integer.MAX_VALUE;
    private volatile boolean wanted = true;

    /** Returns its items in upper case; "slow" waits for {@link #firstMayEnd}, "fail", "error" and "lose" do so. */
    private final class Shouting implements BatchingExecutor.BatchHandler<String, String> {
        @Override
        public List<String> run(List<String> batch) throws InterruptedException {
            batches.add(batch);
            if (batch.contains("slow")) {
                firstStarted.countDown();
                Latches.await(firstMayEnd);
            }
            if (batch.contains("fail")) {
                throw new IllegalArgumentException("a test failure");
            }
            if (batch.contains("error")) {
                throw new StackOverflowError("a test error");
            }
            if (batch.contains("lose")) {
                return List.of();
            }
            return batch.stream().map(item -> item.toUpperCase(Locale.ROOT)).toList();
        }

        @Override
        public int batchSize(int waiting) {
            return Math.min(waiting, mostAtOnce);
        }

        @Override
        public void close() {
            closedOn.add(Thread.currentThread().getName());
        }
    }

    private BatchingExecutor<String, String> gathering(int workers, int items, Duration limit) {
        return new BatchingExecutor<>("shout", workers, 8, new Gathering(items, limit, () -> wanted), Shouting::new);
    }

    private BatchingExecutor<String, String> executor(int workers, int maxBatch) {
        return new BatchingExecutor<>("shout", workers, maxBatch, Shouting::new);
    }

    @Test
    void aSingleItemRunsAtOnce() throws Exception {
        try (var executor = executor(1, 8)) {
            assertThat(resultOf(executor.submit("a"))).isEqualTo("A");
            assertThat(resultOf(executor.submit("b"))).isEqualTo("B");
        }
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void itemsThatWaitAreTheNextBatch() throws Exception {
        try (var executor = executor(1, 8)) {
            CompletableFuture<String> slow = executor.submit("slow");
            Latches.await(firstStarted);
            var waiting = List.of(executor.submit("a"), executor.submit("b"), executor.submit("c"));
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
        try (var executor = executor(1, 2)) {
            CompletableFuture<String> slow = executor.submit("slow");
            Latches.await(firstStarted);
            List<CompletableFuture<String>> waiting = new ArrayList<>();
            for (String item : List.of("a", "b", "c", "d", "e")) {
                waiting.add(executor.submit(item));
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
    void aHandlerChoosesHowManyItTakes() throws Exception {
        mostAtOnce = 2;
        try (var executor = executor(1, 8)) {
            CompletableFuture<String> slow = executor.submit("slow");
            Latches.await(firstStarted);
            var waiting = List.of(executor.submit("a"), executor.submit("b"), executor.submit("c"));
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
            for (CompletableFuture<String> item : waiting) {
                assertThat(resultOf(item)).isNotEmpty();
            }
        }
        assertThat(batches).containsExactly(List.of("slow"), List.of("a", "b"), List.of("c"));
    }

    @Test
    void workersGatherOneBatchAtATime() throws Exception {
        try (var executor = gathering(2, 3, LONG)) {
            CompletableFuture<String> first = executor.submit("a");
            CompletableFuture<String> second = executor.submit("b");
            CompletableFuture<String> third = executor.submit("c");
            assertThat(List.of(resultOf(first), resultOf(second), resultOf(third)))
                    .containsExactly("A", "B", "C");
        }
        assertThat(batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void aBatchThatDoesNotFillRunsAfterAWhile() throws Exception {
        try (var executor = gathering(1, 3, Duration.ofMillis(1))) {
            assertThat(resultOf(executor.submit("a"))).isEqualTo("A");
        }
    }

    @Test
    void gathersOnlyWhileItIsWanted() throws Exception {
        wanted = false;
        try (var executor = gathering(1, 3, LONG)) {
            assertThat(resultOf(executor.submit("a"))).isEqualTo("A");
        }
    }

    @Test
    void closingFailsWhatWasGathered() throws Exception {
        var executor = gathering(1, 3, LONG);
        CompletableFuture<String> gathered = executor.submit("a");
        executor.close();
        assertThat(failureOf(gathered)).isInstanceOf(CancellationException.class);
        assertThat(batches).isEmpty();
    }

    @Test
    void aFailureFailsTheItemsOfItsBatchOnly() throws Exception {
        try (var executor = executor(1, 2)) {
            CompletableFuture<String> slow = executor.submit("slow");
            Latches.await(firstStarted);
            var fail = executor.submit("fail");
            var beside = executor.submit("beside");
            var next = executor.submit("next");
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
            assertThat(failureOf(fail)).isInstanceOf(IllegalArgumentException.class);
            assertThat(failureOf(beside)).isInstanceOf(IllegalArgumentException.class);
            assertThat(resultOf(next)).isEqualTo("NEXT");
        }
    }

    @Test
    void anErrorDoesNotEndTheWorker() throws Exception {
        try (var executor = executor(1, 8)) {
            assertThat(failureOf(executor.submit("error"))).isInstanceOf(StackOverflowError.class);
            assertThat(resultOf(executor.submit("next"))).isEqualTo("NEXT");
        }
    }

    @Test
    void aWrongNumberOfResultsFailsTheBatch() throws Exception {
        try (var executor = executor(1, 8)) {
            assertThat(failureOf(executor.submit("lose")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("0 results for 1 items");
        }
    }

    @Test
    void workersRunConcurrently() throws Exception {
        try (var executor = executor(2, 8)) {
            CompletableFuture<String> slow = executor.submit("slow");
            Latches.await(firstStarted);
            assertThat(resultOf(executor.submit("quick"))).isEqualTo("QUICK");
            firstMayEnd.countDown();
            assertThat(resultOf(slow)).isEqualTo("SLOW");
        }
    }

    @Test
    void closingFailsRunningAndWaitingItems() throws Exception {
        var executor = executor(1, 8);
        CompletableFuture<String> running = executor.submit("slow");
        Latches.await(firstStarted);
        CompletableFuture<String> waiting = executor.submit("a");
        executor.close();
        assertThat(failureOf(running)).isInstanceOf(CancellationException.class);
        assertThat(failureOf(waiting)).isInstanceOf(CancellationException.class);
    }

    @Test
    void itemsSubmittedAfterClosingFail() throws Exception {
        var executor = executor(1, 8);
        executor.close();
        assertThat(failureOf(executor.submit("late"))).isInstanceOf(CancellationException.class);
        assertThat(batches).isEmpty();
    }

    @Test
    void eachWorkerClosesItsHandler() {
        executor(3, 8).close();
        assertThat(closedOn).containsExactlyInAnyOrder("shout-1", "shout-2", "shout-3");
    }

    @Test
    void closesTheOtherHandlersIfOneCannotBeCreated() {
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
