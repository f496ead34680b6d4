package dev.visionscaling.producer.publish;

import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.retry.RetryBackoff;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.missing.MissingKeysSource;
import dev.visionscaling.producer.outage.OutageLog;
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
    private final PagePublisher pagePublisher;
    private final TopicWatch topicWatch;
    private final PublishMonitor monitor;
    private final StopSignal stop;
    private final Ticker ticker;
    private final RetryBackoff postgresBackoff;
    private final PublishProgress progress;

    /** The registered images, the lease with the checkpoint, and the published images without an outcome. */
    public record Tables(PublisherLeases leases, KeyPages pages, MissingKeysSource missing) {}

    /** The topic that keys are published to, and what tells it from others. */
    public record Topic(PagePublisher pages, TopicIdentitySource identity) {}

    public Publisher(
            PublishSettings settings,
            Tables tables,
            Topic topic,
            PublishMonitor monitor,
            StopSignal stop,
            Ticker ticker) {
        this.settings = settings;
        this.tables = tables;
        this.pagePublisher = topic.pages();
        this.topicWatch = new TopicWatch(topic, tables.missing(), monitor, stop, ticker);
        this.monitor = monitor;
        this.stop = stop;
        this.ticker = ticker;
        this.postgresBackoff = OutageLog.backoff(PublishMonitor.POSTGRES, ticker, monitor);
        this.progress = new PublishProgress(ticker);
    }

    /** Publishes until the table is drained or, with {@code follow}, until a stop is requested. */
    public PublishReport run() throws InterruptedException {
        while (!stop.isRequested()) {
            try (PageReader reader = new PageReader(tables.pages())) {
                Optional<PublisherLease> acquired = awaitLease();
                if (acquired.isPresent()) {
                    progress.start();
                    monitor.active();
                    try (PublisherLease lease = acquired.get()) {
                        publish(lease, reader);
                        return progress.report(
                                stop.isRequested() ? 0 : tables.pages().blockedByOpenTransactions(),
                                stop.isRequested());
                    } finally {
                        monitor.inactive();
                    }
                }
            } catch (TransientException e) {
                postgresBackoff.await(e);
            }
        }
        return progress.report(0, true);
    }

    private Optional<PublisherLease> awaitLease() throws TransientException, InterruptedException {
        boolean standby = false;
        while (!stop.isRequested()) {
            Optional<PublisherLease> lease = tables.leases().tryAcquire();
            if (lease.isPresent()) {
                if (standby) {
                    LOG.info("the other publisher has ended: taking over");
                }
                return lease;
            }
            postgresBackoff.succeeded();
            if (!standby) {
                standby = true;
                monitor.standby();
                LOG.info("another publisher is active on this topic: waiting as standby");
            }
            ticker.sleep(STANDBY_POLL);
        }
        return Optional.empty();
    }

    // Returns when the table is drained or a stop is requested.
    private void publish(PublisherLease lease, PageReader reader) throws TransientException, InterruptedException {
        int limit = pagePublisher.rateLimiter().pageLimit(settings.pageSize());
        Checkpoint checkpoint = lease.checkpoint();
        postgresBackoff.succeeded();
        topicWatch.check(lease);
        Future<KeyPage> nextPage = reader.read(checkpoint.position(), limit);
        while (!stop.isRequested()) {
            topicWatch.checkIfDue(lease);
            KeyPage page = PageReader.await(nextPage);
            if (page.isEmpty()) {
                if (!settings.follow()) {
                    return;
                }
                pagePublisher.rateLimiter().rest();
                awaitImages(lease);
                nextPage = reader.read(checkpoint.position(), limit);
                continue;
            }
            nextPage = reader.read(page.last(), limit);
            int published = pagePublisher.publish(page.images());
            if (published > 0) {
                checkpoint = checkpoint.advancedTo(page.positionAfter(published), published);
                lease.advance(checkpoint);
                progress.published(published);
                monitor.published(published);
            }
        }
    }

    // Waits in slices, so that a stop need not wait for the whole interval.
    private void awaitImages(PublisherLease lease) throws TransientException, InterruptedException {
        long end = ticker.nanoTime() + settings.pollInterval().toNanos();
        long left;
        while (!stop.isRequested() && (left = end - ticker.nanoTime()) > 0) {
            Duration slice = Duration.ofNanos(Math.min(left, STOP_CHECK.toNanos()));
            if (lease.awaitImages(slice)) {
                return;
            }
            topicWatch.checkIfDue(lease);
        }
    }
}
