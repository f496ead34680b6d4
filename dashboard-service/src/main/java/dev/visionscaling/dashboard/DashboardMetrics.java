package dev.visionscaling.dashboard;

import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.thumbnails.Thumbnails;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What the page tells Prometheus of itself.
 *
 * @param pages live pages
 * @param s3Failures requests that S3 refused or did not answer, missing objects apart
 */
record DashboardMetrics(IntSupplier pages, Thumbnails thumbnails, LongSupplier s3Failures, LiveState state)
        implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("dashboard.pages", pages::getAsInt)
                .description("Pages that are live")
                .register(registry);
        Gauge.builder("dashboard.database.up", () -> state.outage().isPresent() ? 0 : 1)
                .description("1 while the database answers")
                .register(registry);
        Gauge.builder("dashboard.thumbnail", thumbnails, Thumbnails::cachedBytes)
                .description("Memory that thumbnails take")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        served("memory", thumbnails::served, registry);
        served("made", thumbnails::made, registry);
        FunctionCounter.builder("dashboard.s3.failures", s3Failures, LongSupplier::getAsLong)
                .description("Requests that S3 refused or did not answer, missing objects apart")
                .register(registry);
    }

    private static void served(String from, LongSupplier count, MeterRegistry registry) {
        FunctionCounter.builder("dashboard.thumbnails", count, LongSupplier::getAsLong)
                .description("Thumbnails served from memory, and made anew")
                .tag("from", from)
                .register(registry);
    }
}
