package dev.visionscaling.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visionscaling.chaos.audit.CommitAuditor;
import dev.visionscaling.chaos.audit.PageWatch;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.cluster.ProcessExit;
import dev.visionscaling.chaos.fault.FaultCatalog;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.chaos.guarantee.Guarantee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The result of a run: its figures, its faults, and each promise with its violations. */
final class ChaosReport {
    private static final int SHOWN = 10;

    private final ChaosSettings settings;
    private final Course course;
    private final Map<String, Object> figures;
    private final Map<String, Integer> faults;
    private final Map<String, List<String>> promises;
    private final List<String> unexpectedExits;

    /**
     * The part of the run in which faults were injected.
     *
     * @param seconds how long it took
     * @param failures faults that could not be injected or ended
     * @param samples each consumer's resources meanwhile, by its name
     * @param pages the answers while viewers were frozen
     */
    record Course(
            Schedule schedule,
            FaultCatalog catalog,
            double seconds,
            List<Recovery> recoveries,
            List<String> failures,
            Map<String, List<ResourceMonitor.Sample>> samples,
            PageWatch pages) {}

    private ChaosReport(
            ChaosSettings settings,
            Course course,
            Map<String, Object> figures,
            Map<String, Integer> faults,
            Map<String, List<String>> promises,
            List<String> unexpectedExits) {
        this.settings = settings;
        this.course = course;
        this.figures = figures;
        this.faults = faults;
        this.promises = promises;
        this.unexpectedExits = unexpectedExits;
    }

    static ChaosReport of(
            ChaosSettings settings, Evidence evidence, List<ProcessExit> exits, CommitAuditor auditor, Course course) {
        Map<String, List<String>> promises = new LinkedHashMap<>();
        Guarantee.of(evidence).forEach(each -> promises.put(each.promise(), each.violations(evidence)));
        promises.put("every fault of the schedule was injected", course.failures());
        if (settings.soak()) {
            promises.put(LeakCheck.PROMISE, LeakCheck.violations(course.samples()));
        }
        Map<String, Integer> faults = new TreeMap<>();
        for (Schedule.Step step : course.schedule().steps()) {
            faults.merge(step.fault().kind(), 1, Integer::sum);
            step.meanwhile().ifPresent(other -> faults.merge(other.kind(), 1, Integer::sum));
        }
        List<String> unexpectedExits = exits.stream()
                .filter(exit -> !exit.requested())
                .map(ProcessExit::toString)
                .toList();
        Map<String, Object> figures = figures(evidence, auditor, course);
        figures.put("process_ends", exits.size());
        figures.put("process_ends_by_themselves", unexpectedExits.size());
        LeakCheck.figures(course.samples()).forEach(figures::put);
        return new ChaosReport(settings, course, figures, faults, promises, unexpectedExits);
    }

    private static Map<String, Object> figures(Evidence evidence, CommitAuditor auditor, Course course) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("keys", evidence.images().all().size());
        figures.put("outcomes", evidence.outcomes().rows().size());
        figures.put(
                "rejected",
                evidence.outcomes().rows().values().stream()
                        .filter(rows -> rows.stream().anyMatch(row -> !row.predicted()))
                        .count());
        figures.put("published_again", evidence.publication().repeats());
        figures.put("predictions_written_again", evidence.outcomes().rewritten().size());
        figures.put("commits_audited", auditor.commits());
        figures.put("records_audited", auditor.keysAudited());
        figures.put("fault_seconds", round(course.seconds()));
        List<Recovery> outages =
                evidence.recoveries().stream().filter(Recovery::serverReturned).toList();
        spread(figures, "recovery_after_outage_s", outages, Recovery::first);
        spread(figures, "recovery_first_s", evidence.recoveries(), Recovery::first);
        spread(figures, "recovery_everywhere_s", evidence.recoveries(), Recovery::all);
        if (course.pages().answers() > 0) {
            figures.put("answers_beside_frozen_viewers", course.pages().answers());
            figures.put("slowest_answer_s", round(course.pages().slowest().toMillis() / 1e3));
        }
        return figures;
    }

    private static void spread(
            Map<String, Object> figures, String name, List<Recovery> recoveries, Function<Recovery, Duration> value) {
        List<Double> sorted = recoveries.stream()
                .map(recovery -> value.apply(recovery).toMillis() / 1e3)
                .sorted()
                .toList();
        if (!sorted.isEmpty()) {
            figures.put(name + "_median", round(sorted.get(sorted.size() / 2)));
            figures.put(name + "_max", round(sorted.get(sorted.size() - 1)));
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    boolean allKept() {
        return promises.values().stream().allMatch(List::isEmpty);
    }

    String toText() {
        StringBuilder text =
                new StringBuilder("\nseed ").append(settings.seed()).append('\n');
        figures.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %-32s %s%n", name, value)));
        text.append("faults\n");
        faults.forEach((kind, count) -> text.append(String.format(Locale.ROOT, "  %3d  %s%n", count, kind)));
        notRun().forEach(line -> text.append("       not run: ").append(line).append('\n'));
        unexpectedExits.forEach(line -> text.append("  !    ").append(line).append('\n'));
        text.append("promises\n");
        promises.forEach((promise, violations) -> {
            text.append(violations.isEmpty() ? "  kept    " : "  BROKEN  ")
                    .append(promise)
                    .append('\n');
            violations.stream()
                    .limit(SHOWN)
                    .forEach(line -> text.append("            ").append(line).append('\n'));
            if (violations.size() > SHOWN) {
                text.append("            and ")
                        .append(violations.size() - SHOWN)
                        .append(" more\n");
            }
        });
        return text.toString();
    }

    String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("seed", settings.seed()).put("kept", allKept());
        root.set("figures", mapper.valueToTree(figures));
        root.set("faults", mapper.valueToTree(faults));
        root.set("not_run", mapper.valueToTree(notRun()));
        root.set("ended_by_themselves", mapper.valueToTree(unexpectedExits));
        ArrayNode steps = root.putArray("schedule");
        course.schedule().steps().forEach(step -> steps.add(step.toString()));
        ObjectNode kept = root.putObject("promises");
        promises.forEach((promise, violations) -> kept.set(promise, mapper.valueToTree(violations)));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and strings can always be written as JSON", e);
        }
    }

    private List<String> notRun() {
        List<String> lines = new ArrayList<>(course.catalog().notRun());
        course.schedule().leftOut().forEach(kind -> lines.add(kind + ": the time was too short"));
        return lines;
    }
}
