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
 * The metrics of the dashboard itself.
 *
 * @param pages number of live pages
 * @param s3Failures number of requests that S3 refused or did not answer, not counting missing objects
 */
record DashboardMetrics(IntSupplier pages, Thumbnails thumbnails, LongSupplier s3Failures, LiveState state)
        implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("dashboard.pages", pages::getAsInt)
                .description("Live pages")
                .register(registry);
        Gauge.builder("dashboard.database.up", () -> state.outage().isPresent() ? 0 : 1)
                .description("1 while PostgreSQL answers, else 0")
                .register(registry);
        Gauge.builder("dashboard.thumbnail", thumbnails, Thumbnails::cachedBytes)
                .description("Memory used by thumbnails")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        thumbnails("memory", thumbnails::served, registry);
        thumbnails("made", thumbnails::made, registry);
        FunctionCounter.builder("dashboard.s3.failures", s3Failures, LongSupplier::getAsLong)
                .description("Requests that S3 refused or did not answer, not counting missing objects")
                .register(registry);
    }

    private static void thumbnails(String from, LongSupplier count, MeterRegistry registry) {
        FunctionCounter.builder("dashboard.thumbnails", count, LongSupplier::getAsLong)
                .description("Thumbnails served from memory, or made")
                .tag("from", from)
                .register(registry);
    }
}
