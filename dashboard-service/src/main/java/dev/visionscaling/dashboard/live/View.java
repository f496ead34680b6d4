package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.Rate;
import dev.visionscaling.dashboard.results.Rejections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a page has to show, or what changed since it last heard.
 *
 * @param epoch versions of different epochs have nothing to do with each other
 * @param full whether it is everything, and replaces what the page shows
 * @param bins those that changed
 * @param belt results that came, newest first
 * @param rates stretches of {@link Throughput#STRETCH_SECONDS} that changed
 * @param outage empty while the database answers
 */
public record View(
        String epoch,
        long version,
        boolean full,
        Instant now,
        boolean loaded,
        SummaryFigures totals,
        List<Bin> bins,
        List<Prediction> belt,
        List<Rate> rates,
        Optional<Latency> latency,
        Lag lag,
        Rejections rejections,
        Optional<Outage> outage) {}
