package dev.visionscaling.consumer.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.consumer.testing.Latches;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DrainingProducerTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final InFlightRegistry registry = new InFlightRegistry();
    private final DrainTimeout drainTimeout = new DrainTimeout(Duration.ofMinutes(10));
    private final DrainingProducer producer =
            new DrainingProducer(recordingProducer(), registry, drainTimeout, () -> calls.add("check"));

    @SuppressWarnings("unchecked") // a proxy has no type parameters
    private Producer<byte[], byte[]> recordingProducer() {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (self, method, args) -> {
                    calls.add(method.getName());
                    return null;
                });
    }

    private CompletableFuture<Void> tracked() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        registry.open().track(work);
        return work;
    }

    @Test
    void aFlushDrainsFirst() throws Exception {
        CompletableFuture<Void> flushed = CompletableFuture.runAsync(() -> {
            CompletableFuture<Void> work = tracked();
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
                calls.add("work complete");
                work.complete(null);
            });
            producer.flush();
        });
        Latches.resultOf(flushed);
        assertThat(calls).containsExactly("work complete", "check", "flush");
    }

    @Test
    void failedWorkFailsTheFlush() {
        tracked().completeExceptionally(new IllegalStateException("a bug"));
        assertThatThrownBy(producer::flush).isInstanceOf(WorkFailedException.class);
        assertThatThrownBy(producer::flush).isInstanceOf(WorkFailedException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void doesNotDrainTheWorkOfOtherThreads() throws Exception {
        CompletableFuture<Void> unused = tracked();
        Latches.resultOf(CompletableFuture.runAsync(producer::flush));
        assertThat(calls).containsExactly("check", "flush");
    }

    @Test
    void anInterruptedDrainFailsLaterFlushesToo() {
        CompletableFuture<Void> work = tracked();
        Thread.currentThread().interrupt();
        assertThatThrownBy(producer::flush)
                .isInstanceOf(DrainTimeoutException.class)
                .hasMessageStartingWith("interrupted while draining");
        assertThat(Thread.interrupted()).isTrue();
        work.complete(null);
        assertThatThrownBy(producer::flush).isInstanceOf(DrainTimeoutException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    void delegatesAllOtherCalls() {
        producer.initTransactions();
        producer.beginTransaction();
        producer.commitTransaction();
        producer.abortTransaction();
        producer.close();
        producer.close(Duration.ZERO);
        assertThat(calls)
                .containsExactly(
                        "initTransactions",
                        "beginTransaction",
                        "commitTransaction",
                        "abortTransaction",
                        "close",
                        "close");
    }
}
