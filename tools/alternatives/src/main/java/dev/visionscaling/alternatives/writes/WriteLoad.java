package dev.visionscaling.alternatives.writes;

import dev.visionscaling.common.lifecycle.NamedThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets the writers of several consumers, two for each as in the product, write what becomes due. Used by one thread. */
final class WriteLoad {
    private static final int WRITERS = 2;

    private final RowWriter writer;
    private final int consumers;
    private final int least;
    private final int most;
    private final AtomicLong nextKey = new AtomicLong();

    WriteLoad(RowWriter writer, int consumers, int least, int most) {
        this.writer = writer;
        this.consumers = consumers;
        this.least = least;
        this.most = most;
    }

    /**
     * What was written.
     *
     * @param seconds until the last batch was written
     * @param batchMillis of each batch
     */
    record Written(long rows, double seconds, List<Double> batchMillis) {
        Written {
            batchMillis = List.copyOf(batchMillis);
        }

        double millis(double quantile) {
            List<Double> sorted = new ArrayList<>(batchMillis);
            Collections.sort(sorted);
            return sorted.get((int) Math.floor(quantile * (sorted.size() - 1)));
        }
    }

    private record Part(long rows, List<Double> batchMillis) {}

    /** Offers {@code perSecond} rows, spread over the consumers; what is due at the end and not yet taken is left. */
    Written run(double perSecond, double seconds) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool(NamedThreads.daemons("write"));
        try {
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Future<Part>> parts = new ArrayList<>();
            for (int consumer = 0; consumer < consumers; consumer++) {
                OfferedRows offered = new OfferedRows(perSecond / consumers, least, most, System::nanoTime);
                for (int i = 0; i < WRITERS; i++) {
                    parts.add(threads.submit(() -> write(offered, end)));
                }
            }
            long rows = 0;
            List<Double> millis = new ArrayList<>();
            for (Future<Part> part : parts) {
                rows += part.get().rows();
                millis.addAll(part.get().batchMillis());
            }
            return new Written(rows, (System.nanoTime() - start) / 1e9, millis);
        } finally {
            threads.shutdownNow();
        }
    }

    private Part write(OfferedRows offered, long end) throws Exception {
        long rows = 0;
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            int batch = offered.take();
            if (batch == 0) {
                TimeUnit.NANOSECONDS.sleep(Math.max(100_000, offered.nanosUntilDue()));
                continue;
            }
            long before = System.nanoTime();
            writer.write(Rows.of(nextKey.getAndAdd(batch), batch));
            millis.add((System.nanoTime() - before) / 1e6);
            rows += batch;
        }
        return new Part(rows, millis);
    }
}
