package dev.visionscaling.alternatives;

import dev.visionscaling.common.lifecycle.Closer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/** Threads that each have a Kafka client of their own, which belongs to that thread. */
final class ConsumerThreads {
    private ConsumerThreads() {}

    /**
     * Starts the threads. When the program is closed, their clients are woken up, and the threads end.
     *
     * @param loop works with a client until it is woken up
     */
    static <C extends Closeable> void start(
            int count, Supplier<C> open, Consumer<C> loop, Consumer<C> wakeup, Closer closer) {
        List<C> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            C client = open.get();
            clients.add(client);
            Thread thread = new Thread(() -> run(client, loop), "consumer-loop-" + i);
            threads.add(thread);
            thread.start();
        }
        closer.register(() -> {
            clients.forEach(wakeup);
            for (Thread thread : threads) {
                thread.join();
            }
        });
    }

    private static <C extends Closeable> void run(C client, Consumer<C> loop) {
        try (client) {
            loop.accept(client);
        } catch (WakeupException e) {
            // the program is being closed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
