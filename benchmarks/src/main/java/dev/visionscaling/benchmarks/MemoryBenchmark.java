package dev.visionscaling.benchmarks;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.outcomes.Figures;
import dev.visionscaling.services.ConsumerFleet;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much memory one consumer takes, whether that grows, and how fast it is over a long run. */
final class MemoryBenchmark implements Benchmark {
    private static final int PARTITIONS = 3;
    private static final Target MEGABYTES = Target.below(700);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final List<Double> MARKS = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    private final ModelChoice model;
    private final PhotoChoice photos;
    private final int images;

    /** @param images how many are classified at least */
    MemoryBenchmark(ModelChoice model, PhotoChoice photos, int images) {
        this.model = model;
        this.photos = photos;
        this.images = images;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Findings run(Workbenches workbenches) throws InterruptedException, IOException, SQLException {
        try (Workbench bench = workbenches.open(name(), PARTITIONS)) {
            workbenches.news("uploading");
            workbenches.news(photos.upload(bench, images));
            try (ConsumerFleet fleet = bench.startConsumers(1, model.path(bench), model.precision())) {
                long pid = fleet.consumer(1).pid();
                double idle = memory(pid).now() / 1e6;
                workbenches.news("classifying");
                MemoryCurve curve = new MemoryCurve();
                double before = ProcessorTime.secondsOf(pid);
                Figures figures = new Processing(bench, fleet::requireOneAlive, LOOK)
                        .run(
                                List.of("publish"),
                                done -> curve.add(done, memory(pid).now() / 1e6));
                double peak = memory(pid).peak() / 1e6;
                double work = 1e3 * (ProcessorTime.secondsOf(pid) - before) / figures.processed();
                bench.succeeded();
                return findings(curve, idle, peak, work, figures);
            }
        }
    }

    private static ProcessMemory memory(long pid) {
        return ProcessMemory.of(pid).orElseThrow(() -> new CommandFailedException("the consumer has ended"));
    }

    private Findings findings(MemoryCurve curve, double idle, double peak, double work, Figures processed) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("resident_mb_ready", "resident memory when ready", idle, "MB", 0));
        for (double share : MARKS) {
            long mark = Math.round(share * images);
            String label = String.format(Locale.ROOT, "resident memory after %,d images", mark);
            figures.add(Figure.of("resident_mb_after_" + mark, label, curve.at(mark), "MB", 0));
        }
        figures.add(Figure.of("peak_resident_mb", "peak resident memory", peak, "MB", 0)
                .against(MEGABYTES));
        long half = images / 2;
        String verdict = curve.isFlat(half, images) ? "flat" : "GROWING";
        figures.add(Figure.of(
                "growth_mb_per_thousand",
                "growth per 1,000 images, last half: " + verdict,
                curve.growthPerThousand(half),
                "MB",
                2));
        figures.add(Figure.of(
                "images_per_second",
                "images per second over the whole run",
                processed.throughput().orElse(0.0),
                "images/s",
                1));
        figures.add(Figure.of(
                "processor_ms_per_image", "the consumer's processor time per image, start included", work, "ms", 1));
        String title = String.format(
                Locale.ROOT,
                "memory: one consumer, %,d images, %s, %s",
                processed.processed(),
                processed.model(),
                model.precision());
        return new Findings(title, figures);
    }
}
