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
import dev.visionscaling.common.lifecycle.NamedThreads;
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

/**
 * Measures the dashboard with a full table, arriving results and many open pages, one of which filters and searches.
 */
public final class DashboardBenchmark implements Benchmark {
    private static final int RESULTS_PER_MINUTE = 10_000;
    private static final int PAGES = 20;
    private static final int BATCHES_PER_SECOND = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Target CORE_PERCENT = Target.below(10);
    private static final Target MILLISECONDS = Target.below(20);
    private static final Pattern OPS = Pattern.compile("health and metrics on (http://\\S+)");

    /** Asked one per second; they cover every order, every filter, and searches with many, few and no results. */
    private static final List<String> QUERIES = List.of(
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

    private final ImageChoice imageChoice;
    private final int rows;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param rows number of results in the table at the beginning */
    public DashboardBenchmark(ImageChoice imageChoice, int rows) {
        this.imageChoice = imageChoice;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public BenchmarkResult run(EnvironmentFactory environments) throws InterruptedException, IOException, SQLException {
        try (BenchmarkEnvironment environment = environments.open(name(), 3);
                Connection connection = environment.database().connect()) {
            int arriving = (int) (RESULTS_PER_MINUTE * WARM_UP.plus(MEASURED).toSeconds() / 60);
            environments.progress("takes about three minutes");
            environments.progress(imageChoice.upload(environment, arriving));
            SyntheticResults table = new SyntheticResults(connection);
            List<String> keys = table.keysWithoutResult();
            environments.progress(String.format(Locale.ROOT, "writing %,d results", rows));
            table.fill(rows);
            int port = FreePorts.choose(1).get(0);
            ExecutorService pages = Executors.newCachedThreadPool(NamedThreads.daemons("page"));
            try (ServiceProcess dashboard = environment.services().startDashboard(port)) {
                URI address = URI.create("http://127.0.0.1:" + port);
                awaitResponse(environment, address);
                SimulatedPage.Tally tally = SimulatedPage.open(PAGES, address, pages);
                environments.progress("adding results");
                Arrival arrival = new Arrival(environment, table, keys, address);
                arrival.run(WARM_UP);
                double before = ProcessorTime.secondsOf(dashboard.pid());
                long events = tally.events().get();
                long thumbnails = tally.thumbnails().get();
                arrival.run(MEASURED);
                double cores = (ProcessorTime.secondsOf(dashboard.pid()) - before) / MEASURED.toSeconds();
                Load load = new Load(
                        cores,
                        perSecond(tally.events().get() - events),
                        perSecond(tally.thumbnails().get() - thumbnails),
                        (double) tally.failures().get());
                environment.succeeded();
                return result(load, QueryTimes.parse(get(ops(dashboard).resolve("/metrics"))), arrival.queryMillis);
            } finally {
                pages.shutdownNow();
            }
        }
    }

    private record Load(double cores, double events, double thumbnails, double failures) {}

    private static double perSecond(long count) {
        return (double) count / MEASURED.toSeconds();
    }

    /** Writes results at a steady rate and sends one query per second. Used by one thread. */
    private final class Arrival {
        private final BenchmarkEnvironment environment;
        private final SyntheticResults table;
        private final List<String> keys;
        private final URI address;
        private final List<Double> queryMillis = new ArrayList<>();
        private int done;
        private int queries;

        Arrival(BenchmarkEnvironment environment, SyntheticResults table, List<String> keys, URI address) {
            this.environment = environment;
            this.table = table;
            this.keys = keys;
            this.address = address;
        }

        void run(Duration duration) throws InterruptedException, IOException, SQLException {
            queryMillis.clear();
            long start = System.nanoTime();
            long batches = duration.toSeconds() * BATCHES_PER_SECOND;
            int first = done;
            for (int batch = 1; batch <= batches; batch++) {
                int until = first + (int) ((long) RESULTS_PER_MINUTE * batch / (60 * BATCHES_PER_SECOND));
                table.add(keys.subList(done, Math.min(until, keys.size())));
                done = Math.min(until, keys.size());
                if (batch % BATCHES_PER_SECOND == 0) {
                    String query = QUERIES.get(queries++ % QUERIES.size());
                    long asked = System.nanoTime();
                    String unused = get(address.resolve("/results?" + query));
                    queryMillis.add((System.nanoTime() - asked) / 1e6);
                }
                long due = start + batch * Duration.ofSeconds(1).toNanos() / BATCHES_PER_SECOND;
                environment.pause(Duration.ofNanos(Math.max(1, due - System.nanoTime())));
            }
        }
    }

    private BenchmarkResult result(Load load, Map<String, QueryTimes> queries, List<Double> queryMillis) {
        List<Measurement> figures = new ArrayList<>(List.of(
                Measurement.of("core_percent", "processor time of the dashboard", 100 * load.cores(), "% of a core", 1)
                        .against(CORE_PERCENT),
                Measurement.of("events_per_second", "events to all pages", load.events(), "/s", 1),
                Measurement.of("thumbnails_per_second", "thumbnails to all pages", load.thumbnails(), "/s", 1),
                Measurement.of("failures", "failed requests of pages", load.failures(), "", 0),
                Measurement.of(
                        "answer_ms_median",
                        "response to a filter or search, median",
                        Statistics.median(queryMillis),
                        "ms",
                        1),
                Measurement.of("answer_ms_p95", "the same, p95", Statistics.quantile(queryMillis, 0.95), "ms", 1)));
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
                "dashboard: %,d results a minute, %,d rows, %d open pages, one query per second",
                RESULTS_PER_MINUTE,
                rows,
                PAGES);
        return new BenchmarkResult(title, figures);
    }

    private void awaitResponse(BenchmarkEnvironment environment, URI address) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                String unused = get(address);
                return;
            } catch (IOException e) {
                environment.pause(Duration.ofMillis(200)); // not listening yet
            }
        }
        throw new CommandFailedException("the dashboard does not respond");
    }

    private static URI ops(ServiceProcess dashboard) {
        Matcher matcher = OPS.matcher(String.join("\n", dashboard.lastLines(1_000)));
        if (!matcher.find()) {
            throw new CommandFailedException("the dashboard's log does not contain the address of its metrics");
        }
        return URI.create(matcher.group(1));
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new CommandFailedException(
                    address + " responds with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
