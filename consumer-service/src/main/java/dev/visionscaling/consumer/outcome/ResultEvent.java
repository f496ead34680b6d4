package dev.visionscaling.consumer.outcome;

import dev.visionscaling.consumer.message.SourceHeader;
import dev.visionscaling.consumer.message.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells those who wait for an image what its committed row says.
 *
 * @param source the record that named the image
 * @param deadline the time from the record to the row after which the outcome is late
 * @param reduced true to leave out the rejection's detail and the record's headers, if the topic takes no more
 */
public record ResultEvent(StoredOutcome stored, SourceRecord source, Optional<Duration> deadline, boolean reduced) {
    public ResultEvent(StoredOutcome stored, SourceRecord source, Optional<Duration> deadline) {
        this(stored, source, deadline, false);
    }

    public Outcome outcome() {
        return stored.outcome();
    }

    /** Returns the row's time. */
    public Instant time() {
        return stored.time();
    }

    /** The same as {@link Latency#between} the record and the row; in the row of a prediction, too. */
    public Optional<Duration> latency() {
        return Latency.between(publishedAt(), time());
    }

    /** The time of the record's publication, as far as its timestamp tells it. */
    public Optional<Instant> published() {
        return latency().map(known -> publishedAt());
    }

    /** Empty if there is no deadline, or the latency is unknown. */
    public Optional<Boolean> late() {
        return deadline.flatMap(limit -> latency().map(latency -> latency.compareTo(limit) > 0));
    }

    /** The headers of the record that are passed on. */
    public List<SourceHeader> headers() {
        return reduced ? List.of() : source.headers();
    }

    /** The detail of a rejection; empty text if it is left out. */
    public String detailOf(Rejection rejection) {
        return reduced ? "" : rejection.detail();
    }

    public ResultEvent withoutDetails() {
        return new ResultEvent(stored, source, deadline, true);
    }

    // An image may be published twice: a prediction that was there before has the time of its own record.
    private Instant publishedAt() {
        return stored.author().isEmpty()
                ? source.publishedAt()
                : outcome().match(Outcome.Predicted::publishedAt, rejected -> source.publishedAt());
    }
}
