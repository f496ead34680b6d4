package dev.visionscaling.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The faults of a run in their order. The same seed and settings give the same schedule. */
public final class Schedule {
    /** Rough estimate of the time that recovery takes, used for planning only. */
    private static final Duration RECOVERY = Duration.ofSeconds(9);

    /** The same for what follows the recovery of some faults. */
    private static final Duration SETTLING = Duration.ofSeconds(12);

    private static final Duration LONGEST_GAP = Duration.ofSeconds(3);
    private static final Duration LONG_ENOUGH_FOR_ANOTHER = Duration.ofSeconds(4);

    private final List<Step> steps;
    private final Set<String> leftOut;

    /**
     * One fault and the pause before it.
     *
     * @param meanwhile a second fault, injected in the middle of the first
     */
    public record Step(Duration gap, Fault fault, Optional<Fault> meanwhile) {
        Duration estimate() {
            return gap.plus(fault.duration())
                    .plus(RECOVERY)
                    .plus(fault.settle().equals(Fault.NOTHING) ? Duration.ZERO : SETTLING);
        }

        @Override
        public String toString() {
            String text = String.format(Locale.ROOT, "after %.1f s %s", gap.toMillis() / 1e3, fault);
            return meanwhile.map(other -> text + ", in its middle " + other).orElse(text);
        }
    }

    private Schedule(List<Step> steps, Set<String> leftOut) {
        this.steps = List.copyOf(steps);
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Plans every kind of fault once and {@code kills} kills of consumers, as far as the time allows, and fills the
     * time that is left with repetitions.
     *
     * @param kills minimum number of kills, besides those in the middle of other faults
     */
    public static Schedule of(long seed, FaultCatalog catalog, Duration time, int kills) {
        Random random = new Random(seed);
        List<FaultFactory> wanted = new ArrayList<>(catalog.once());
        wanted.addAll(catalog.often());
        for (int kill = 0; kill < kills; kill++) {
            wanted.add(catalog.kill());
        }
        Collections.shuffle(wanted, random);
        wanted.addAll(0, catalog.first());
        Set<String> kinds = new TreeSet<>();
        List<Step> steps = new ArrayList<>();
        long left = time.toMillis();
        int next = 0;
        while (left > 0 && (next < wanted.size() || !catalog.often().isEmpty())) {
            FaultFactory kind = next < wanted.size()
                    ? wanted.get(next)
                    : catalog.often().get(random.nextInt(catalog.often().size()));
            next++;
            Step step = step(kind.create(random), catalog, random);
            steps.add(step);
            kinds.add(step.fault().kind());
            left -= step.estimate().toMillis();
        }
        Set<String> leftOut = wanted.stream()
                .skip(next)
                .map(kind -> kind.create(new Random(seed)).kind())
                .filter(kind -> !kinds.contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Schedule(steps, leftOut);
    }

    private static Step step(Fault fault, FaultCatalog catalog, Random random) {
        Duration gap = Duration.ofMillis(200 + random.nextInt((int) LONGEST_GAP.toMillis()));
        boolean another = fault.duration().compareTo(LONG_ENOUGH_FOR_ANOTHER) >= 0 && random.nextInt(3) == 0;
        return new Step(gap, fault, another ? Optional.of(catalog.kill().create(random)) : Optional.empty());
    }

    public List<Step> steps() {
        return steps;
    }

    /** Kinds for which the time was too short. */
    public Set<String> leftOut() {
        return leftOut;
    }

    /** One step per line, numbered from 1. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(String.format(Locale.ROOT, "%4d  %s%n", i + 1, steps.get(i)));
        }
        return text.toString();
    }
}
