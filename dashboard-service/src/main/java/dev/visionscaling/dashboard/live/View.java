package dev.visionscaling.dashboard.live;

import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.Rate;
import dev.visionscaling.dashboard.results.Rejections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a page shows, or what changed since its last view.
 *
 * @param epoch versions of different epochs cannot be compared
 * @param full true if the view is complete and replaces what the page shows
 * @param loaded true once results were read
 * @param bins bins that changed
 * @param recentResults results that were added, newest first
 * @param rates rates that changed
 * @param cameras empty if they have not changed
 * @param outage empty while PostgreSQL answers
 */
public record View(
        String epoch,
        long version,
        boolean full,
        Instant now,
        boolean loaded,
        SummaryFigures figures,
        List<Bin> bins,
        List<Prediction> recentResults,
        List<Rate> rates,
        Optional<Latency> latency,
        Lag lag,
        Rejections rejections,
        Optional<List<CameraStatus>> cameras,
        Optional<Outage> outage) {}
