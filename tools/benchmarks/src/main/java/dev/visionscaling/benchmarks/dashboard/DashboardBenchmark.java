package dev.visionscaling.benchmarks.dashboard;

import dev.visionscaling.benchmarks.procfs.ProcessorTime;
import dev.visionscaling.benchmarks.report.BenchmarkResult;
import dev.visionscaling.benchmarks.report.Measurement;
import dev.visionscaling.benchmarks.report.Statistics;
import dev.visionscaling.benchmarks.report.Target;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.BenchmarkEnvironment;
import dev.visionscaling.benchmarks.workload.EnvironmentFactory;
import dev.visionscaling.benchmarks.workload.ImageChoice;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.localstack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the live page costs while results arrive in a full table and many look, one of whom filters and searches. */
public final class DashboardBenchmark implements Benchmark {
    private static final int RESULTS_PER_MINUTE = 10_000;
    private static final int PAGES = 20;
    private static final int BATCHES_PER_SECOND = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Target CORE_PERCENT = Target.below(10);
    private static final Target MILLISECONDS = Target.below(20);
    private static final Pattern OPS = Pattern.compile("health and metrics on (http://\\S+)");

    /** What a person asks, one a second; between them all orders, each filter, and searches for much, little and nothing. */
    private static final List<String> QUESTIONS = List.of(
            "order=least-confident",
            "category=gear",
            "category=gear&order=least-confident",
            "host=consumer-2",
            "host=nobody",
            "min=99",
            "search=belt",
            "search=belt-0012345",
            "search=gear/belt-0000",
            "search=nothing");

    private final ImageChoice photos;
    private final int rows;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param rows results in the table before the first arrives */
    public DashboardBenchmark(ImageChoice photos, int rows) {
        this.photos = photos;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory workbenches) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment bench = workbenches.open(name(), 3);
                Connection connection = bench.database().connect()) {
            int arriving = (int) (RESULTS_PER_MINUTE * WARM_UP.plus(MEASURED).toSeconds() / 60);
            workbenches.news("takes about three minutes");
            workbenches.news(photos.upload(bench, arriving));
            SyntheticResults table = new SyntheticResults(connection);
            List<String> keys = table.waiting();
            workbenches.news(String.format(Locale.ROOT, "writing %,d results", rows));
            table.fill(rows);
            int port = FreePorts.choose(1).get(0);
            ExecutorService pages = Executors.newCachedThreadPool();
            try (ServiceProcess dashboard = bench.services().startDashboard(port)) {
                URI address = URI.create("http://127.0.0.1:" + port);
                awaitAnswer(bench, address);
                SimulatedPage.Tally tally = SimulatedPage.open(PAGES, address, pages);
                workbenches.news("results arrive");
                Arrival arrival = new Arrival(bench, table, keys, address);
                arrival.go(WARM_UP);
                double before = ProcessorTime.secondsOf(dashboard.pid());
                long events = tally.events().get();
                long thumbnails = tally.thumbnails().get();
                arrival.go(MEASURED);
                double cores = (ProcessorTime.secondsOf(dashboard.pid()) - before) / MEASURED.toSeconds();
                Load load = new Load(
                        cores,
                        perSecond(tally.events().get() - events),
                        perSecond(tally.thumbnails().get() - thumbnails),
                        (double) tally.failures().get());
                bench.succeeded();
                return findings(load, QueryTimes.parse(get(ops(dashboard).resolve("/metrics"))), arrival.answers);
            } finally {
                pages.shutdownNow();
            }
        }
    }

    private record Load(double cores, double events, double thumbnails, double failures) {}

    private static double perSecond(long count) {
        return (double) count / MEASURED.toSeconds();
    }

    /** Results at a steady pace, and a question each second. Used by one thread. */
    private final class Arrival {
        private final BenchmarkEnvironment bench;
        private final SyntheticResults table;
        private final List<String> keys;
        private final URI address;
        private final List<Double> answers = new ArrayList<>();
        private int done;
        private int asked;

        Arrival(BenchmarkEnvironment bench, SyntheticResults table, List<String> keys, URI address) {
            this.bench = bench;
            this.table = table;
            this.keys = keys;
            this.address = address;
        }

        void go(Duration duration) throws InterruptedException, IOException, SQLException {
            answers.clear();
            long start = System.nanoTime();
            long batches = duration.toSeconds() * BATCHES_PER_SECOND;
            int first = done;
            for (int batch = 1; batch <= batches; batch++) {
                int until = first + (int) ((long) RESULTS_PER_MINUTE * batch / (60 * BATCHES_PER_SECOND));
                table.arrive(keys.subList(done, Math.min(until, keys.size())));
                done = Math.min(until, keys.size());
                if (batch % BATCHES_PER_SECOND == 0) {
                    String question = QUESTIONS.get(asked++ % QUESTIONS.size());
                    long began = System.nanoTime();
                    String unused = get(address.resolve("/results?" + question));
                    answers.add((System.nanoTime() - began) / 1e6);
                }
                long due = start + batch * Duration.ofSeconds(1).toNanos() / BATCHES_PER_SECOND;
                bench.pause(Duration.ofNanos(Math.max(1, due - System.nanoTime())));
            }
        }
    }

    private BenchmarkResult findings(Load load, Map<String, QueryTimes> queries, List<Double> answers) {
        List<Measurement> figures = new ArrayList<>(List.of(
                Measurement.of("core_percent", "processor time of the dashboard", 100 * load.cores(), "% of a core", 1)
                        .against(CORE_PERCENT),
                Measurement.of("events_per_second", "events to all pages", load.events(), "/s", 1),
                Measurement.of("thumbnails_per_second", "thumbnails to all pages", load.thumbnails(), "/s", 1),
                Measurement.of("failures", "requests of pages that failed", load.failures(), "", 0),
                Measurement.of(
                        "answer_ms_median",
                        "a filter's or search's answer, median",
                        Statistics.median(answers),
                        "ms",
                        1),
                Measurement.of("answer_ms_p95", "the same, p95", Statistics.quantile(answers, 0.95), "ms", 1)));
        queries.forEach((query, times) -> {
            String name = query.replace('-', '_');
            String label = String.format(Locale.ROOT, "query '%s' (%,.0f), ", query, times.count());
            figures.add(Measurement.of("query_" + name + "_ms_median", label + "median", times.median(), "ms", 2));
            figures.add(Measurement.of("query_" + name + "_ms_p95", label + "p95", times.p95(), "ms", 2)
                    .against(MILLISECONDS));
            figures.add(Measurement.of("query_" + name + "_ms_longest", label + "longest", times.longest(), "ms", 2));
        });
        String title = String.format(
                Locale.ROOT,
                "dashboard: %,d results a minute, %,d rows, %d open pages, one question a second",
                RESULTS_PER_MINUTE,
                rows,
                PAGES);
        return new BenchmarkResult(title, figures);
    }

    private void awaitAnswer(BenchmarkEnvironment bench, URI address) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                String unused = get(address);
                return;
            } catch (IOException e) {
                bench.pause(Duration.ofMillis(200)); // does not listen yet
            }
        }
        throw new CommandFailedException("the dashboard does not answer");
    }

    private static URI ops(ServiceProcess dashboard) {
        Matcher matcher = OPS.matcher(String.join("\n", dashboard.lastLines(1_000)));
        if (!matcher.find()) {
            throw new CommandFailedException("the dashboard did not say where its metrics are");
        }
        return URI.create(matcher.group(1));
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new CommandFailedException(address + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
