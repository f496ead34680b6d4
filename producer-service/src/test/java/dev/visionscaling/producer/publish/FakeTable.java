package dev.visionscaling.producer.publish;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.missing.MissingKeys;
import dev.visionscaling.producer.missing.MissingKeysSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The images, the checkpoint and the lease, in memory. */
final class FakeTable implements KeyPages, PublisherLeases, MissingKeysSource {
    /** Every position after which a page was read, in order. */
    final List<Long> reads = new ArrayList<>();
    /** Every checkpoint that was stored, in order. */
    final List<Long> checkpoints = new ArrayList<>();

    Checkpoint checkpoint = Checkpoint.START;
    Optional<TopicIdentity> topic = Optional.empty();
    /** The keys without an outcome among those that were published. */
    List<String> missing = List.of();

    long blockedByOpenTransactions;
    /** The number of attempts that find the lease held by another publisher. */
    int refusedLeases;
    /** The number of reads that fail. */
    int failingReads;
    /** The number of checkpoints that cannot be stored. */
    int failingCheckpoints;
    /** Runs whenever the publisher waits for images. */
    Runnable whenWaiting = () -> {};

    private final List<String> keys = new ArrayList<>();
    private int heldLeases;

    synchronized void insert(int from, int to) {
        IntStream.rangeClosed(from, to).mapToObj(number -> "key-" + number).forEach(keys::add);
    }

    int heldLeases() {
        return heldLeases;
    }

    @Override
    public synchronized KeyPage after(Position position, int limit) throws TransientException {
        reads.add(position.id());
        if (failingReads > 0) {
            failingReads--;
            throw new TransientException("PostgreSQL is unavailable", new IllegalStateException("test"));
        }
        List<KeyPage.Row> rows = new ArrayList<>();
        for (long id = position.id() + 1; id <= keys.size() && rows.size() < limit; id++) {
            rows.add(new KeyPage.Row(new Position(1, id), ImageId.inDefaultBucket(keys.get((int) id - 1))));
        }
        return new KeyPage(rows);
    }

    @Override
    public long blockedByOpenTransactions() {
        return blockedByOpenTransactions;
    }

    @Override
    public MissingKeys upToCheckpoint() {
        Iterator<MissingKeys.Part> parts = List.of(
                        new MissingKeys.Part(
                                (int) checkpoint.published(),
                                missing.stream().map(ImageId::inDefaultBucket).toList()),
                        new MissingKeys.Part(0, List.of()))
                .iterator();
        return limit -> parts.next();
    }

    @Override
    public Optional<PublisherLease> tryAcquire() {
        if (refusedLeases > 0) {
            refusedLeases--;
            return Optional.empty();
        }
        heldLeases++;
        return Optional.of(new PublisherLease() {
            @Override
            public Checkpoint checkpoint() {
                return checkpoint;
            }

            @Override
            public void advance(Checkpoint next) throws TransientException {
                if (failingCheckpoints > 0) {
                    failingCheckpoints--;
                    throw new TransientException("the session has ended", new IllegalStateException("test"));
                }
                checkpoint = next;
                checkpoints.add(next.position().id());
            }

            @Override
            public Optional<TopicIdentity> topic() {
                return topic;
            }

            @Override
            public void adopt(TopicIdentity identity) {
                topic = Optional.of(identity);
            }

            @Override
            public boolean awaitImages(Duration limit) {
                whenWaiting.run();
                return true;
            }

            @Override
            public void close() {
                heldLeases--;
            }
        });
    }
}
