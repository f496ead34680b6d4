package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.producer.OutageException;
import dev.visionscaling.producer.OutageWait;
import dev.visionscaling.producer.topic.PagePublisher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the registered images page by page: a page is sent while the next one is read, and the checkpoint advances
 * only once every key of the page is acknowledged. Runs on one thread.
 */
public final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration STANDBY_POLL = Duration.ofSeconds(1);
    private static final Duration STOP_CHECK = Duration.ofMillis(250);

    private final PublishSettings settings;
    private final Tables tables;
    private final PagePublisher delivery;
    private final PublishMonitor monitor;
    private final StopSignal stop;
    private final Ticker ticker;
    private final OutageWait databaseOutages;
    private final PublishProgress progress;

    /** What it reads and where it keeps how far it came. */
    public record Tables(PublisherLeases seats, KeyPages pages) {}

    public Publisher(
            PublishSettings settings,
            Tables tables,
            PagePublisher delivery,
            PublishMonitor monitor,
            StopSignal stop,
            Ticker ticker) {
        this.settings = settings;
        this.tables = tables;
        this.delivery = delivery;
        this.monitor = monitor;
        this.stop = stop;
        this.ticker = ticker;
        this.databaseOutages = new OutageWait(PublishMonitor.POSTGRES, ticker, monitor);
        this.progress = new PublishProgress(ticker);
    }

    /** Publishes until the table is drained (or, following, until a stop is asked for). */
    public PublishReport run() throws InterruptedException {
        while (!stop.isRequested()) {
            try (PageReader reader = new PageReader(tables.pages())) {
                Optional<PublisherLease> seat = awaitLease();
                if (seat.isPresent()) {
                    progress.start();
                    monitor.active();
                    try (PublisherLease held = seat.get()) {
                        publishFrom(held, reader);
                        return progress.report(
                                stop.isRequested() ? 0 : tables.pages().blockedByOpenTransactions(),
                                stop.isRequested());
                    } finally {
                        monitor.inactive();
                    }
                }
            } catch (OutageException e) {
                databaseOutages.sitOut(e);
            }
        }
        return progress.report(0, true);
    }

    private Optional<PublisherLease> awaitLease() throws OutageException, InterruptedException {
        boolean standby = false;
        while (!stop.isRequested()) {
            Optional<PublisherLease> seat = tables.seats().tryAcquire();
            if (seat.isPresent()) {
                if (standby) {
                    LOG.info("the other publisher is gone: taking over");
                }
                return seat;
            }
            databaseOutages.over();
            if (!standby) {
                standby = true;
                monitor.standby();
                LOG.info("another publisher is at work on this topic: waiting as standby");
            }
            ticker.sleep(STANDBY_POLL);
        }
        return Optional.empty();
    }

    // Returns when drained or stopped.
    private void publishFrom(PublisherLease seat, PageReader reader) throws OutageException, InterruptedException {
        int limit = delivery.pace().pageLimit(settings.pageSize());
        Checkpoint checkpoint = seat.checkpoint();
        databaseOutages.over();
        Future<KeyPage> ahead = reader.read(checkpoint.position(), limit);
        while (!stop.isRequested()) {
            KeyPage page = PageReader.await(ahead);
            if (page.isEmpty()) {
                if (!settings.follow()) {
                    return;
                }
                delivery.pace().rest();
                awaitImages(seat);
                ahead = reader.read(checkpoint.position(), limit);
                continue;
            }
            ahead = reader.read(page.last(), limit);
            int delivered = delivery.publish(page.keys());
            if (delivered > 0) {
                checkpoint = checkpoint.advancedTo(page.positionAfter(delivered), delivered);
                seat.advance(checkpoint);
                progress.published(delivered);
                monitor.published(delivered);
            }
        }
    }

    // In slices, so that a stop does not wait for the whole interval.
    private void awaitImages(PublisherLease seat) throws OutageException {
        long end = ticker.nanoTime() + settings.pollInterval().toNanos();
        long left;
        while (!stop.isRequested() && (left = end - ticker.nanoTime()) > 0) {
            Duration slice = Duration.ofNanos(Math.min(left, STOP_CHECK.toNanos()));
            if (seat.awaitImages(slice)) {
                return;
            }
        }
    }
}
